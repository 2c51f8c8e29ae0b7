"""From nothing to turn 1: creating a game, joining it by code, the practice turn, and playing alone."""

import secrets

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wargame import engine
from wargame.models import Game, Participant
from wargame.play import changes, codes, logbook, names, rows, seats, stand_ins, teams
from wargame.play.locking import writing
from wargame.play.names import screen_name, suggest_name
from wargame.play.openings import begin
from wargame.play.refusals import Refused
from wargame.play.seats import resume
from wargame.play.teams import choose_team, move, remove, rename
from wargame.scenarios import library
from wargame.scenarios.schema import Pack

__all__ = [
    "choose_team",
    "create_game",
    "delete_game",
    "join",
    "move",
    "open_joining",
    "remove",
    "rename",
    "resume",
    "screen_name",
    "solo",
    "start",
    "suggest_name",
]

MOST_MINUTES = 60 * 24 * 7
MOST_TURNS = 20
MOST_PEOPLE = 96


def create_game(
    user: User | None,
    slug: str,
    *,
    minutes: int = 8,
    turns: int | None = None,
    bots: str = stand_ins.MIXED,
    chat: bool = True,
    reveal_seconds: int | None = None,
) -> Game:
    """A new game in its lobby. `minutes` a turn (0: no clock); `bots`: who holds empty seats, "mixed" or a doctrine."""
    pack = _pack(slug, turns)
    _check_settings(minutes, pack.settings.turns, bots)
    seed = secrets.token_hex(16)
    start = engine.new_game(pack.scenario(), seed)
    with transaction.atomic():
        game = Game.objects.create(
            code=codes.new_game_code(),
            slug=slug,
            title=pack.card.title,
            pack=pack.model_dump(mode="json"),
            start=start.to_json(),
            rules_version=engine.RULES_VERSION,
            seed=seed,
            turns=pack.settings.turns,
            minutes=minutes,
            facilitator=user,
            chat=chat,
            fill=bots,
            reveal_seconds=reveal_seconds,
        )
        rows.create_nations(game, start, stand_ins.deal([face.key for face in start.scenario.faces], bots))
        rows.write_world(game, start)
        logbook.note(game, teams.who(user), _("created the game"))
    return game


def join(
    code: str, name: str, *, nation: str | None = "", address: str = "", browser: str = ""
) -> tuple[Participant, str]:
    """Take a seat. Gives it with the token for the browser's cookie.

    `nation` is a key, "" for the smallest team, or None to choose later (`choose_team`).
    """
    codes.find_game(code, address=address, browser=browser)
    wanted = screen_name(name)
    with writing(codes.tidy(code)) as game:
        codes.check_alive(game)
        if not game.join_open:
            raise Refused(_("The facilitator has closed the door of this game. Ask to have it opened, then try again."))
        if game.participants.filter(removed=None).count() >= MOST_PEOPLE:
            raise Refused(_("Every seat of this game is taken. Ask the facilitator to open a second game."))
        names.check_free(game, wanted)
        seat = Participant.objects.create(
            game=game,
            name=wanted,
            name_folded=names.fold(wanted),
            resume_code=seats.new_resume_code(game),
            last_seen=timezone.now(),
        )
        if nation is not None:
            teams.seat_at(game, seat, teams.nation_called(game, nation) if nation else teams.smallest(game))
        if game.status == Game.Status.PLAYING:
            logbook.note(game, seat.name, _("joined late"), about=seat)
        changes.publish(game, changes.audiences_of(game), teams.SEAT_PANELS)
        return seat, seats.give_token(seat)


def start(code: str, *, practice: bool = False, by: str = "") -> Game:
    """Begin: with a practice turn that will be discarded, or at once with turn 1. Empty seats are no hindrance."""
    with writing(code) as game:
        if game.status != Game.Status.LOBBY:
            raise Refused(_("This game has already begun."))
        for seat in game.participants.filter(removed=None, nation=None):
            teams.seat_at(game, seat, teams.smallest(game))
        game.status = Game.Status.PLAYING
        begin(game, practice=practice)
        text = _("started the practice turn") if practice else _("started the game")
        logbook.note(game, by or _("facilitator"), text)
        changes.publish_all(game)
        return game


def solo(slug: str = "first-contact", *, nation: str = "") -> tuple[Participant, str]:
    """A game for one person against bots, begun at once, without a clock. Gives the seat and its token."""
    with transaction.atomic():
        game = create_game(None, slug, minutes=0)
        Game.objects.filter(pk=game.pk).update(solo=True)
        seat, token = join(game.code, suggest_name(), nation=nation)
        game = start(game.code, by=seat.name)
        game.join_open = False
        game.save(update_fields=["join_open"])
        seat.game = game
    return seat, token


def open_joining(code: str, is_open: bool, *, by: str) -> Game:
    """Open the door of the game for new people, or close it. Those who have a seat keep it."""
    with writing(code) as game:
        game.join_open = is_open
        game.save()
        logbook.note(game, by, _("opened the door") if is_open else _("closed the door"))
        changes.publish(game, [changes.UMPIRE, changes.PUBLIC], ["_teams", "_seats"])
        return game


def delete_game(code: str) -> None:
    """Remove a game with everything that belongs to it: seats, names, messages, orders, turns and log."""
    with writing(code) as game:
        Game.objects.filter(pk=game.pk).delete()


def _pack(slug: str, turns: int | None) -> Pack:
    if slug not in library.packs():
        raise Refused(_("There is no scenario of that name. Choose one from the shelf."))
    pack = library.load_pack(slug)
    if turns is None:
        return pack
    if not pack.settings.fewest_turns <= turns <= MOST_TURNS:
        raise Refused(
            _("This scenario is played in %(least)d to %(most)d turns.")
            % {"least": pack.settings.fewest_turns, "most": MOST_TURNS}
        )
    return pack.model_copy(update={"settings": pack.settings.model_copy(update={"turns": turns})})


def _check_settings(minutes: int, turns: int, bots: str) -> None:
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refused(_("A turn lasts from 1 minute to 7 days, or 0 for no clock."))
    if bots != stand_ins.MIXED and bots not in stand_ins.DOCTRINES:
        raise Refused(_("Empty seats are held by mixed bots, the caretaker or one of the listed bots."))
