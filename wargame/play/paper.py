"""Teams without devices: the facilitator holds a seat at their desk and types in what they wrote on paper.

There is one such seat a nation. What is written from it bears its name, and the log says of each act who entered it.
The turn waits for the nation until its sheet has been typed in and marked ready, whether or not the page is open.
"""

from django.utils.translation import gettext as _

from wargame.models import Game, Nation, Participant, SeatToken
from wargame.play import changes, logbook, names, seats, teams
from wargame.play.locking import writing
from wargame.play.refusals import Refused


def put_on_paper(code: str, nation_key: str, *, by: str) -> Participant:
    """Let a nation play on paper: the facilitator gets a seat at its desk. Twice does no harm."""
    with writing(code) as game:
        _check_open(game)
        return _seat(game, teams.nation_called(game, nation_key), by)


def take_up(code: str, nation_key: str, *, by: str) -> str:
    """Sit down at the desk of a nation on paper. Gives the token for the browser; an earlier browser's ends."""
    with writing(code) as game:
        _check_open(game)
        seat = _seat(game, teams.nation_called(game, nation_key), by)
        SeatToken.objects.filter(participant=seat).delete()
        return seats.give_token(seat)


def on_paper(game: Game) -> dict[int, Participant]:
    """The facilitator's seats by the number of the nation."""
    held = game.participants.filter(removed=None, role=Participant.ON_PAPER).exclude(nation=None)
    return {seat.nation_id: seat for seat in held if seat.nation_id is not None}


def _check_open(game: Game) -> None:
    if game.status == Game.Status.ENDED:
        raise Refused(_("This game has ended; nothing more can be typed in."))


def _seat(game: Game, nation: Nation, by: str) -> Participant:
    held = on_paper(game).get(nation.pk)
    if held is not None and nation.held_by_people:
        return held
    seat = held or _new_seat(game, nation)
    nation.controller = Nation.PEOPLE
    nation.save(update_fields=["controller"])
    logbook.note(game, by, _("lets %(nation)s play on paper") % {"nation": nation.name})
    changes.publish_all(game)
    return seat


def _new_seat(game: Game, nation: Nation) -> Participant:
    name = _("Facilitator (%(code)s)") % {"code": nation.code}
    names.check_free(game, name)
    return Participant.objects.create(
        game=game,
        nation=nation,
        role=Participant.ON_PAPER,
        name=name,
        name_folded=names.fold(name),
        resume_code=seats.new_resume_code(game),
        waits_for=game.turn,
    )
