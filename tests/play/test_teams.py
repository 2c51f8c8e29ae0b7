"""Creating a game, being seated, the facilitator's acts on people and nations, and deleting."""

import pytest

from tests.play.conftest import fresh
from wargame.models import Feed, Game, Nation, Participant
from wargame.play import Refused, lobby, teams, turns


def holders(game):
    return dict(Game.objects.get(pk=game.pk).nations.values_list("key", "controller"))


def test_a_new_game_has_its_world_in_rows_and_waits_in_the_lobby(waiting):
    assert (waiting.status, waiting.phase, waiting.turn, waiting.turns) == ("lobby", "lobby", 0, 6)
    assert waiting.nations.count() == 6
    assert waiting.relations.count() == 15
    assert waiting.crises.get(key="tern-shoals").severity == 45
    assert waiting.channels.get(key="lighthouse").covert is True


def test_a_game_keeps_the_number_of_turns_that_the_facilitator_chose(owner):
    game = lobby.create_game(owner, "eastern-shield", turns=4)
    assert (game.turns, game.pack["settings"]["turns"]) == (4, 4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slug": "no-such-pack"}, "no scenario of that name"),
        ({"turns": 1}, "4 to 20 turns"),
        ({"turns": 21}, "4 to 20 turns"),
        ({"minutes": -1}, "1 minute to 7 days"),
        ({"minutes": 100_000}, "1 minute to 7 days"),
        ({"bots": "skynet"}, "listed bots"),
    ],
)
def test_settings_that_make_no_game_are_refused(owner, change, said):
    slug = change.pop("slug", "eastern-shield")
    with pytest.raises(Refused, match=said):
        lobby.create_game(owner, slug, **change)
    assert Game.objects.count() == 0


def test_people_are_dealt_to_the_smallest_team_and_the_roles_in_the_packs_order(waiting):
    seats = [lobby.join(waiting.code, f"Person {number}")[0] for number in range(1, 8)]
    assert [seat.nation.key for seat in seats] == [
        "ilvana", "sarvaq", "esmark", "maravel", "ostrel", "tolvia", "ilvana",
    ]  # fmt: skip
    roles = [[role["key"] for role in nation["roles"]] for nation in waiting.pack["nations"]]
    assert [seat.role for seat in seats] == [dealt[0] for dealt in roles] + [roles[0][1]]


def test_a_freed_role_is_dealt_first(waiting):
    first, _token = lobby.join(waiting.code, "Ada", nation="ilvana")
    lobby.join(waiting.code, "Ben", nation="ilvana")
    lobby.remove(waiting.code, first.pk, by="frida")
    dora, _token = lobby.join(waiting.code, "Dora", nation="ilvana")
    assert dora.role == first.role == waiting.pack["nations"][0]["roles"][0]["key"]


def test_whoever_joins_without_a_team_chooses_it_later(waiting):
    seat, _token = lobby.join(waiting.code, "Ada", nation=None)
    assert seat.nation is None
    assert lobby.choose_team(seat, "tolvia").nation.key == "tolvia"
    assert lobby.choose_team(seat, "ostrel").nation.key == "ostrel"
    assert holders(waiting)["tolvia"] == "caretaker"


def test_a_team_may_not_be_changed_by_oneself_once_the_game_has_begun(cast):
    with pytest.raises(Refused, match="Ask the facilitator"):
        lobby.choose_team(cast.ada, "sarvaq")


def test_a_nation_that_is_not_on_the_list_is_refused(waiting):
    for nation in ("atlantis", "a\0b"):
        with pytest.raises(Refused, match="no such nation"):
            lobby.join(waiting.code, "Ada", nation=nation)
    assert waiting.participants.count() == 0


def test_people_take_a_nation_over_from_its_stand_in_and_leave_it_to_it_again(cast):
    assert holders(cast.game)["esmark"] == "caretaker"
    seat, _token = lobby.join(cast.code, "Dora", nation="esmark")
    assert holders(cast.game)["esmark"] == "people"
    lobby.remove(cast.code, seat.pk, by="frida")
    assert holders(cast.game)["esmark"] == "caretaker"


def test_the_facilitator_hands_a_nation_to_a_bot_and_back_and_the_log_tells(cast):
    turns.set_controller(cast.code, "ilvana", "hawk", by="frida")
    assert holders(cast.game)["ilvana"] == "hawk"
    turns.set_controller(cast.code, "ilvana", "people", by="frida")
    assert holders(cast.game)["ilvana"] == "people"
    said = list(cast.game.log.values_list("text", flat=True))
    assert "gave Ilvana to a bot (hawk)" in said
    assert "gave Ilvana back to its people" in said


def test_a_nation_without_people_cannot_be_handed_to_them(cast):
    with pytest.raises(Refused, match="Nobody is seated in Tolvia"):
        turns.set_controller(cast.code, "tolvia", "people", by="frida")
    with pytest.raises(Refused, match="listed bots"):
        turns.set_controller(cast.code, "tolvia", "skynet", by="frida")


def test_a_moved_person_sits_in_the_other_team_and_the_empty_one_is_held(cast):
    lobby.move(cast.code, cast.cai.pk, "ostrel", by="frida")
    assert fresh(cast.cai).nation.key == "ostrel"
    assert holders(cast.game)["sarvaq"] == "caretaker"
    assert holders(cast.game)["ostrel"] == "people"


def test_the_facilitators_acts_do_not_reach_into_another_game(cast, stranger):
    for act in (
        lambda: lobby.rename(cast.code, stranger.pk, "Eve", by="frida"),
        lambda: lobby.move(cast.code, stranger.pk, "ostrel", by="frida"),
        lambda: lobby.remove(cast.code, stranger.pk, by="frida"),
        lambda: teams.mute(cast.code, stranger.pk, True, by="frida"),
        lambda: teams.erase_seat(cast.code, stranger.pk, by="frida"),
    ):
        with pytest.raises(Refused, match="no longer in the game"):
            act()
    assert Participant.objects.get(pk=stranger.pk).name == "Mallory"


def test_a_game_starts_once_with_empty_seats(cast):
    with pytest.raises(Refused, match="already begun"):
        lobby.start(cast.code)
    assert cast.now().turn == 1


def test_starting_seats_those_who_have_not_chosen(waiting):
    seat, _token = lobby.join(waiting.code, "Ada", nation=None)
    lobby.start(waiting.code)
    assert fresh(seat).nation.key == "ilvana"


def test_a_solo_game_starts_at_once_with_bots_in_all_other_seats(db):
    seat, _token = lobby.solo("eastern-shield")
    game = Game.objects.get(pk=seat.game_id)
    assert (game.status, game.turn, game.solo, game.join_open, game.deadline) == ("playing", 1, True, False, None)
    held = holders(game)
    assert held.pop(seat.nation.key) == "people"
    assert Nation.PEOPLE not in held.values()


def test_deleting_a_game_leaves_nothing_of_it(cast, stranger):
    lobby.delete_game(cast.code)
    assert not Game.objects.filter(pk=cast.game.pk).exists()
    for model in (Nation, Participant, Feed):
        assert set(model.objects.values_list("game", flat=True)) == {stranger.game_id}


def test_erasing_a_person_leaves_no_trace_of_the_name(cast):
    lobby.rename(cast.code, cast.ada.pk, "Adalberta", by="frida")
    teams.erase_seat(cast.code, cast.ada.pk, by="frida")
    assert not Participant.objects.filter(pk=cast.ada.pk).exists()
    assert not any("Adalberta" in f"{line.who} {line.text}" for line in cast.game.log.all())
