"""`manage.py replay`: a stored game comes out the same from its inputs, or the first difference is named."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wargame import engine
from wargame.models import Game, Turn
from wargame.play import lobby, turns


@pytest.fixture
def played(owner):
    game = lobby.create_game(owner, "eastern-shield", turns=4, bots="mixed")
    lobby.start(game.code)
    for number in (1, 2, 3):
        turns.resolve(game.code, turn=number, by="frida")
        turns.next_turn(game.code, turn=number, by="frida")
    return game


def run(code, *options):
    out, err = StringIO(), StringIO()
    call_command("replay", code, *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_stored_game_replays_to_exactly_what_is_stored(played):
    out, _err = run(played.code, "--format", "json")
    assert json.loads(out) == {"game": played.code, "turns": 3, "equal": True, "first_difference": None}
    assert "3 turns replayed" in run(played.code.lower())[0]


def test_a_changed_world_is_named_as_the_first_difference(played):
    turn = Turn.objects.get(game=played, number=2)
    place = next(index for index, nation in enumerate(turn.world["nations"]) if nation["key"] == "ostrel")
    true = turn.world["nations"][place]["support"]
    turn.world["nations"][place]["support"] = true + 1
    turn.save()
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("replay", played.code, stdout=out)
    assert error.value.returncode == 1
    expected = f"Turn 2, world: nations [ostrel].support is stored as {true + 1} and replayed as {true}."
    assert expected in out.getvalue()


def test_a_changed_input_shows_in_the_ledger(played):
    turn = Turn.objects.get(game=played, number=1)
    turn.inputs["orders"] = []
    turn.save()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("replay", played.code, "--format", "json", stdout=out)
    result = json.loads(out.getvalue())
    assert result["equal"] is False
    assert result["first_difference"].startswith("Turn 1, ledger: ")


def test_a_game_of_other_rules_is_said_to_be_so(played):
    assert run(played.code)[1] == ""
    Game.objects.filter(pk=played.pk).update(rules_version="1")
    _out, err = run(played.code)
    assert err.strip() == f"This game was played under rules 1 and replayed under rules {engine.RULES_VERSION}."


def test_an_unknown_code_gives_a_sentence_and_an_exit_code(db):
    with pytest.raises(CommandError, match="There is no game with the code 'ZZZZZZ'") as error:
        run("zzz-zzz")
    assert error.value.returncode == 2


def test_a_practice_turn_replays_too(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="mixed")
    lobby.start(game.code, practice=True)
    turns.resolve(game.code, turn=0, by="frida")
    assert json.loads(run(game.code, "--format", "json")[0])["equal"] is True
