"""Who sits where: dealing roles, seating, moving, renaming, muting and removing people, and who holds a nation."""

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wargame.models import Game, Nation, Participant
from wargame.play import changes, logbook, names, seats, stand_ins, worlds
from wargame.play.locking import writing
from wargame.play.refusals import Refused

LARGEST_TEAM = 12
SEAT_PANELS = ["_teams", "_seats", "_ready", "_sheet", "_log"]


def smallest(game: Game, *, but: str = "") -> Nation:
    """The nation with the fewest people, the first in the scenario's order among equals."""
    teams = [(nation.people.filter(removed=None).count(), nation.place, nation) for nation in game.nations.all()]
    return min((team for team in teams if team[2].key != but), key=lambda team: team[:2])[2]


def nation_called(game: Game, key: str) -> Nation:
    """A nation of the game by its key."""
    nation = game.nations.filter(key=key).first() if "\0" not in key else None
    if nation is None:
        raise Refused(_("There is no such nation in this game. Choose one of those on the list."))
    return nation


def seat_at(game: Game, seat: Participant, nation: Nation) -> None:
    """Put a person into a nation's team with its next free role; people take over from a stand-in at once."""
    team = nation.people.filter(removed=None).exclude(pk=seat.pk)
    if team.count() >= LARGEST_TEAM:
        raise Refused(_("%(nation)s has no free seat. Choose another nation.") % {"nation": nation.name})
    seat.nation, seat.opened = nation, False
    seat.role = _next_role(game, nation, list(team.values_list("role", flat=True)))
    seat.waits_for = game.turn + 1 if game.phase == Game.Phase.NEGOTIATE and not game.practice else game.turn
    seat.save(update_fields=["nation", "opened", "role", "waits_for"])
    if not nation.held_by_people:
        nation.controller = Nation.PEOPLE
        nation.save(update_fields=["controller"])


def leave(game: Game, nation: Nation | None) -> None:
    """After somebody left: a nation without people goes back to its stand-in."""
    if nation is None or nation.people.filter(removed=None).exists() or not nation.held_by_people:
        return
    nation.controller = nation.stand_in
    nation.save(update_fields=["controller"])
    stand_ins.draft(game, nation)


def choose_team(seat: Participant, nation_key: str) -> Participant:
    """The person's own choice of a nation, possible until the game starts and for those who have none yet."""
    with writing(seat.game.code) as game:
        me = seats.fresh(game, seat)
        if me.nation is not None and game.status != Game.Status.LOBBY:
            raise Refused(_("The game has begun. Ask the facilitator if you need to change nations."))
        if me.nation is not None and me.opened and nation_key != me.nation.key:
            text = _("You have read the secrets of %(nation)s, so you stay there. Ask the facilitator to move you.")
            raise Refused(text % {"nation": me.nation.name})
        _transfer(game, me, nation_called(game, nation_key) if nation_key else smallest(game))
        return me


def open_secrets(seat: Participant) -> None:
    """Let a person read the nation's secrets before the game begins. From then on only the facilitator moves them."""
    with writing(seat.game.code) as game:
        me = seats.fresh(game, seat)
        if me.nation is not None and me.sealed:
            me.opened = True
            me.save(update_fields=["opened"])
            logbook.note(game, me.name, _("opened the secrets of %(nation)s") % {"nation": me.nation.name}, about=me)


def move(code: str, seat_id: int, nation_key: str, *, by: str) -> Participant:
    """The facilitator puts a person into another nation."""
    with writing(code) as game:
        seat = _seat(game, seat_id)
        nation = nation_called(game, nation_key)
        if seat.nation_id != nation.pk:
            _transfer(game, seat, nation)
            logbook.note(
                game, by, _("moved %(name)s to %(nation)s") % {"name": seat.name, "nation": nation.name}, about=seat
            )
        return seat


def rename(code: str, seat_id: int, text: str, *, by: str) -> Participant:
    """The facilitator gives a person another display name."""
    with writing(code) as game:
        seat, name = _seat(game, seat_id), names.screen_name(text)
        names.check_free(game, name, but=seat.pk)
        logbook.note(game, by, _("renamed %(old)s to %(new)s") % {"old": seat.name, "new": name}, about=seat)
        seat.name, seat.name_folded = name, names.fold(name)
        seat.save(update_fields=["name", "name_folded"])
        changes.publish(game, changes.audiences_of(game), [*SEAT_PANELS, "_channels"])
        return seat


def mute(code: str, seat_id: int, muted: bool, *, by: str) -> Participant:
    """Stop a person from writing messages, or let them again."""
    with writing(code) as game:
        seat = _seat(game, seat_id)
        seat.muted = muted
        seat.save(update_fields=["muted"])
        said = _("muted %(name)s") if muted else _("let %(name)s write again")
        logbook.note(game, by, said % {"name": seat.name}, about=seat)
        changes.publish(game, [changes.UMPIRE], ["_teams"])
        return seat


def remove(code: str, seat_id: int, *, by: str) -> None:
    """Take a person off the table: their browsers hold no seat any more, what the team decided stays.

    The tokens are kept, so that those browsers can be told why.
    """
    with writing(code) as game:
        seat = _seat(game, seat_id)
        seat.removed = timezone.now()
        seat.save(update_fields=["removed"])
        leave(game, seat.nation)
        logbook.note(game, by, _("removed %(name)s") % {"name": seat.name}, about=seat)
        changes.publish(game, changes.audiences_of(game), SEAT_PANELS)


def erase_seat(code: str, seat_id: int, *, by: str) -> None:
    """Forget a person: name, tokens and messages go; the turns stay as they were adjudicated."""
    with writing(code) as game:
        seat = game.participants.select_related("nation").filter(pk=seat_id).first()
        if seat is None:
            raise Refused(_("This person is no longer in the game."))
        nation, gone = seat.nation, seat.name
        game.sheets.filter(by=gone).update(by="")
        game.sheets.filter(ready_by=gone).update(ready_by="")
        game.sheets.filter(unready_by=gone).update(unready_by="")
        seat.messages.all().delete()
        seat.delete()
        leave(game, nation)
        logbook.note(game, by, _("erased a person's data"))
        changes.publish_all(game)


def set_controller(code: str, nation_key: str, controller: str, *, by: str) -> Nation:
    """Hand a nation to its people, to the caretaker or to a bot's doctrine."""
    with writing(code) as game:
        nation = nation_called(game, nation_key)
        if controller not in (Nation.PEOPLE, *stand_ins.DOCTRINES):
            raise Refused(_("A nation is held by its people, the caretaker or one of the listed bots."))
        if controller == Nation.PEOPLE and not nation.people.filter(removed=None).exists():
            raise Refused(_("Nobody is seated in %(nation)s yet; a bot must hold it.") % {"nation": nation.name})
        if controller != nation.controller:
            _hand_over(game, nation, controller)
            logbook.note(game, by, _handed(controller) % {"nation": nation.name, "holder": controller})
        return nation


def team(nation: Nation) -> list[Participant]:
    """The people of a nation, in the order in which they joined."""
    return list(nation.people.filter(removed=None).order_by("joined", "id"))


def said_count(count: int) -> str:
    """ "1 person", "12 people"."""
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}


def who(user: User | AnonymousUser | None) -> str:
    """How the log names a facilitator."""
    return (user.get_full_name() or user.get_username()) if isinstance(user, User) else _("facilitator")


def _handed(controller: str) -> str:
    """How the log tells who holds a nation from now on."""
    if controller == Nation.PEOPLE:
        return _("gave %(nation)s back to its people")
    if controller == Nation.CARETAKER:
        return _("gave %(nation)s to the caretaker")
    return _("gave %(nation)s to a bot (%(holder)s)")


def _hand_over(game: Game, nation: Nation, controller: str) -> None:
    nation.controller = controller
    if controller != Nation.PEOPLE:
        nation.stand_in = controller
    nation.save(update_fields=["controller", "stand_in"])
    if controller != Nation.PEOPLE:
        stand_ins.draft(game, nation)
        stand_ins.answer_all(game, nation)
    changes.publish_all(game)


def _transfer(game: Game, seat: Participant, nation: Nation) -> None:
    left = seat.nation
    if left is not None and left.pk == nation.pk:
        return
    seat_at(game, seat, nation)
    leave(game, left)
    changes.publish(game, changes.audiences_of(game), SEAT_PANELS)


def _seat(game: Game, seat_id: int) -> Participant:
    seat = game.participants.select_related("nation").filter(pk=seat_id, removed=None).first()
    if seat is None:
        raise Refused(_("This person is no longer in the game. Reload the page to see who is."))
    seat.game = game
    return seat


def _next_role(game: Game, nation: Nation, taken: list[str]) -> str:
    roles = [role.key for role in worlds.pack(game).nation(nation.key).roles]
    return min(roles, key=lambda role: (taken.count(role), roles.index(role)))
