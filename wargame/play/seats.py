"""A seat is a random token in a browser's cookie; only its hash is stored. No account, no e-mail.

A person may hold the seat in several browsers: with the resume code another device gets a token of its own.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame.models import Game, Participant, SeatToken
from wargame.play import changes, codes, logbook, moment
from wargame.play.locking import writing
from wargame.play.refusals import Refused

COOKIE_AGE = 60 * 60 * 24 * 30
STAMP_EVERY = timedelta(seconds=10)
AMBER_AFTER = timedelta(seconds=20)
ABSENT_AFTER = timedelta(seconds=120)


def cookie_name(code: str) -> str:
    """The cookie that holds the seat of one game."""
    return f"seat_{code}"


def seat_for(source: HttpRequest | Mapping[str, str], code: str) -> Participant | None:
    """Whose seat the browser holds in this game, with its nation and game; nobody's if the token is unknown."""
    cookies = source.COOKIES if isinstance(source, HttpRequest) else source
    token = cookies.get(cookie_name(code), "")
    if not token:
        return None
    return _seated(code).filter(tokens__token_hash=hash_token(token)).first()


def was_removed(request: HttpRequest, code: str) -> bool:
    """Whether this browser held a seat in the game until the facilitator removed its person."""
    token = request.COOKIES.get(cookie_name(code), "")
    gone = Participant.objects.filter(game__code=code).exclude(removed=None)
    return bool(token) and gone.filter(tokens__token_hash=hash_token(token)).exists()


def everybody(game: Game) -> list[Participant]:
    """Everybody who has a seat in the game, in the order in which they came."""

    def read() -> list[Participant]:
        return list(game.participants.filter(removed=None).order_by("joined", "id"))

    return moment.once(("people", game.pk), read)


def seat_by_id(code: str, seat_id: int) -> Participant | None:
    """A seat by its number, for the facilitator's acts."""
    return _seated(code).filter(pk=seat_id).first()


def give_token(seat: Participant) -> str:
    """A new 128-bit token for this seat, for the cookie of one browser."""
    token = secrets.token_urlsafe(16)
    SeatToken.objects.create(participant=seat, token_hash=hash_token(token))
    return token


def hash_token(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def resume(code: str, resume_code: str, *, address: str = "", browser: str = "") -> tuple[Participant, str]:
    """Take a seat up again on another device with its resume code. Gives the seat and a token for that browser."""
    codes.find_any_game(code, address=address, browser=browser)
    typed = codes.tidy(resume_code)
    with writing(codes.tidy(code)) as game:
        seat = game.participants.filter(removed=None, resume_code=typed).first() if typed else None
        if seat is not None:
            token = give_token(seat)
            logbook.note(game, seat.name, _("opened the seat on another device"), about=seat)
            changes.publish(game, [changes.UMPIRE], ["_teams"])
            return seat, token
    codes.count_wrong(address, browser)
    raise Refused(_("That is not the resume code of a seat in this game. It is on the seat's role card."))


def devices(seat: Participant) -> int:
    """In how many browsers the seat has been opened."""
    return seat.tokens.count()


def sign_out_others(seat: Participant, token: str) -> int:
    """Keep the seat in the browser with this token alone, with a new resume code. Gives how many were signed out."""
    with writing(seat.game.code) as game:
        gone, _kinds = SeatToken.objects.filter(participant=seat).exclude(token_hash=hash_token(token)).delete()
        Participant.objects.filter(pk=seat.pk).update(resume_code=new_resume_code(game))
        logbook.note(game, seat.name, _("signed out the seat's other devices"), about=seat)
        changes.publish(game, [changes.UMPIRE], ["_teams"])
    return gone


def new_resume_code(game: Game) -> str:
    """An eight-character code that no seat of the game has."""
    while game.participants.filter(resume_code=(code := codes.new_code(codes.RESUME_LENGTH))).exists():
        pass
    return code


def fresh(game: Game, seat: Participant) -> Participant:
    """The seat as it is now, under the game's lock; refused if the person has been taken off the table."""
    found = game.participants.select_related("nation").filter(pk=seat.pk, removed=None).first()
    if found is None:
        raise Refused(_("The facilitator has taken this seat away. Join again with the class code."))
    found.game = game
    return found


def seen(seat: Participant, now: datetime | None = None) -> bool:
    """Note that the person is there; True if they had been away. Costs a write only every ten seconds."""
    now = now or timezone.now()
    before = seat.last_seen
    if before is not None and now - before < STAMP_EVERY:
        return False
    Participant.objects.filter(pk=seat.pk).update(last_seen=now)
    seat.last_seen = now
    back = before is None or now - before > AMBER_AFTER
    if back:
        with writing(seat.game.code) as game:
            changes.publish(game, [changes.UMPIRE], ["_teams"])
    return back


def presence(seat: Participant, now: datetime | None = None) -> str:
    """ "here", "amber" (not seen for twenty seconds) or "absent" (for two minutes, or never)."""
    if seat.last_seen is None:
        return "absent"
    away = (now or timezone.now()) - seat.last_seen
    return "here" if away <= AMBER_AFTER else "amber" if away <= ABSENT_AFTER else "absent"


def _seated(code: str) -> "QuerySet[Participant]":
    people = Participant.objects.filter(game__code=code, removed=None)
    return people.select_related("game", "nation").defer("game__pack", "game__start")
