"""The people of a game at the console: named, moved, handed to stand-ins, erased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401
from tests.web.consoles import PAGES, at, desk, words, words_between  # noqa: F401
from wargame.models import Game, Nation, Participant
from wargame.play import clock, orders

# People


def test_a_person_is_renamed_moved_muted_and_removed(desk, cast):  # noqa: F811
    def ben():
        return Participant.objects.select_related("nation").get(pk=cast.ben.pk)

    assert desk.post(at(cast.code, "rename", cast.ben.pk), {"name": "Bernd"}).status_code == 303
    assert ben().name == "Bernd"
    desk.post(at(cast.code, "move", cast.ben.pk), {"nation": "ostrel"})
    assert ben().nation.key == "ostrel"
    desk.post(at(cast.code, "mute", cast.ben.pk), {"muted": "yes"})
    assert ben().muted
    desk.post(at(cast.code, "mute", cast.ben.pk), {"muted": "no"})
    assert not ben().muted
    for _press in range(2):
        desk.post(at(cast.code, "remove", cast.ben.pk))
    assert ben().removed
    who = set(cast.game.log.filter(text__contains="Bernd").values_list("who", flat=True))
    assert who == {"frida"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a name that the others will see"),
        ("Cai", "Somebody in this game is already called Cai."),
        ("shithead", "That name cannot be shown in class."),
        ("x" * 25, "A name has at most 24 characters; this one has 25."),
    ],
)
def test_a_name_that_cannot_be_shown_stays_in_its_field_with_the_reason(desk, cast, typed, sentence):  # noqa: F811
    answer = desk.post(at(cast.code, "rename", cast.ben.pk), {"name": typed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert Participant.objects.get(pk=cast.ben.pk).name == "Ben"


def test_a_move_to_a_nation_that_is_not_there_is_refused(desk, cast):  # noqa: F811
    answer = desk.post(at(cast.code, "move", cast.ben.pk), {"nation": "atlantis"})
    assert answer.status_code == 422
    assert "There is no such nation in this game." in words(answer)


def test_a_person_of_another_game_cannot_be_touched_from_here(desk, cast, stranger):  # noqa: F811
    assert desk.post(at(cast.code, "rename", stranger.pk), {"name": "Eve"}).status_code == 422
    desk.post(at(cast.code, "remove", stranger.pk))
    stranger.refresh_from_db()
    assert (stranger.name, stranger.removed) == ("Mallory", None)


def test_a_nation_is_handed_to_a_stand_in_and_back(desk, cast):  # noqa: F811
    def holder():
        return Nation.objects.get(game=cast.game, key="sarvaq").controller

    desk.post(at(cast.code, "hand-over", "sarvaq"), {"controller": "hawk"})
    assert holder() == "hawk"
    assert "Bot: hawk" in words(desk.get(at(cast.code, "game")))
    desk.post(at(cast.code, "hand-over", "sarvaq"), {"controller": "people"})
    assert holder() == "people"
    answer = desk.post(at(cast.code, "hand-over", "ostrel"), {"controller": "people"})
    assert answer.status_code == 422
    assert "Nobody is seated in Ostrel yet; a bot must hold it." in words(answer)


def test_teams_that_the_turn_waits_for_stand_first_and_absence_is_said(desk, cast):  # noqa: F811
    orders.set_ready(cast.cai, True, turn=1)
    Participant.objects.filter(pk=cast.ben.pk).update(last_seen=timezone.now() - timedelta(seconds=30))
    teams = words_between(desk.get(at(cast.code, "game")), 'id="_teams"', "</section>")
    assert teams.index("Ilvana") < teams.index("Esmark") < teams.index("Sarvaq")
    assert "1 of 2 ready" in teams
    assert "No sign of Ben for 20 seconds." in teams
    assert cast.ben.resume_code in teams


# Deleting


def test_one_confirmed_action_deletes_a_game_with_everything_in_it(desk, cast):  # noqa: F811
    assert "Delete everything" in words(desk.get(at(cast.code, "delete")))
    assert Game.objects.filter(pk=cast.game.pk).exists()
    assert desk.post(at(cast.code, "delete")).headers["Location"] == "/console/"
    assert not Game.objects.filter(pk=cast.game.pk).exists()
    assert not Participant.objects.filter(game=cast.game.pk).exists()
    assert f"Game {cast.code} and everything in it has been deleted." in words(desk.get("/console/"))
    assert desk.post(at(cast.code, "delete")).status_code == 404


def test_erasing_a_person_leaves_no_name_behind(desk, cast):  # noqa: F811
    desk.post(at(cast.code, "rename", cast.ben.pk), {"name": "Bartholomew"})
    desk.post(at(cast.code, "remove", cast.ben.pk), {"erase": "yes"})
    for name in PAGES:
        assert "Bartholomew" not in desk.get(at(cast.code, name)).content.decode(), name


def test_every_act_of_the_facilitator_is_in_the_log_by_name(desk, cast):  # noqa: F811
    desk.post(at(cast.code, "pause"))
    clock.resume(cast.code, by="frida")
    desk.post(at(cast.code, "door"), {"open": "no"})
    desk.post(at(cast.code, "hand-over", "sarvaq"), {"controller": "caretaker"})
    desk.post(at(cast.code, "resolve"), {"turn": 1, "sure": "yes"})
    page = words(desk.get(at(cast.code, "log")))
    for said in ("stopped the clock", "closed the door", "gave Sarvaq to", "closed turn 1"):
        assert f"frida {said}" in page
