"""The facilitator's directives: given for the open turn, taken back, used when it closes, replayed, seen by all."""

from io import StringIO

import pytest
from django.core.management import call_command

from wargame import engine
from wargame.desk import panels, reports
from wargame.engine import directives as d
from wargame.models import Directive, Turn
from wargame.play import directives, lobby, turns, worlds
from wargame.play.refusals import Closed, Refused
from wargame.projector import panels as projected

RIOTS = d.start_crisis("fuel-riots", "The fuel riots", "economic", ("ilvana",), 30, "Prices doubled.", "tolvia")
SCANDAL = d.set_number(("nation", "sarvaq"), "standing", 20, "A scandal.")


def close(cast, turn=1):
    turns.resolve(cast.code, turn=turn, by="frida")
    return Turn.objects.get(game=cast.game, number=turn)


def test_a_directive_is_used_when_the_turn_closes(cast):
    directives.add(cast.code, SCANDAL, turn=1, by="frida")
    turn = close(cast)
    assert engine.TurnInputs.from_json(turn.inputs).directives == (SCANDAL,)
    reasons = [entry.reason.text for entry in worlds.ledger(cast.now(), 1, engine.PUBLIC) if entry.rule == "UM-1"]
    assert reasons == ["A scandal."]


def test_one_taken_back_is_not(cast):
    row = directives.add(cast.code, SCANDAL, turn=1, by="frida")
    directives.withdraw(cast.code, row.pk, turn=1, by="frida")
    directives.withdraw(cast.code, row.pk, turn=1, by="frida")
    assert close(cast).inputs["directives"] == []
    said = list(cast.game.log.values_list("text", flat=True))
    assert "took a directive back: A scandal." in said


def test_a_bad_directive_is_refused_in_the_engines_words_and_nothing_is_stored(cast):
    with pytest.raises(Refused) as no:
        directives.add(cast.code, d.end_crisis("nowhere", "x"), turn=1, by="frida")
    assert no.value.sentence == "There is no crisis nowhere."
    assert Directive.objects.count() == 0


def test_the_same_directive_twice_is_refused_and_carried_out_once(cast):
    directives.add(cast.code, SCANDAL, turn=1, by="frida")
    with pytest.raises(Refused, match="This very directive waits already"):
        directives.add(cast.code, SCANDAL, turn=1, by="frida")
    assert close(cast).inputs["directives"] == [SCANDAL.to_json()]


def test_two_directives_about_one_crisis_are_refused_until_the_first_is_taken_back(cast):
    row = directives.add(cast.code, d.end_crisis("tern-shoals", "A storm."), turn=1, by="frida")
    renamed = d.change_crisis("tern-shoals", "They say so.", name="The quiet shoals")
    with pytest.raises(Refused, match="about this already: Tern Shoals"):
        directives.add(cast.code, renamed, turn=1, by="frida")
    directives.withdraw(cast.code, row.pk, turn=1, by="frida")
    directives.add(cast.code, renamed, turn=1, by="frida")


def test_what_cannot_be_stored_is_refused(cast):
    for bad in (d.inject_text("a\0b"), d.override("CR-4", ("crisis", "a\0b"), "severity", "x")):
        with pytest.raises(Refused, match="This text has characters that cannot be stored"):
            directives.add(cast.code, bad, turn=1, by="frida")


def test_the_reason_is_kept_without_the_blanks_around_it(cast):
    row = directives.add(cast.code, d.inject_text("  The radio plays marches.\r\n"), turn=1, by="frida")
    assert row.body["reason"] == "The radio plays marches."


def test_what_a_directive_will_do_is_foreseen_after_those_that_wait_and_writes_nothing(cast):
    now = worlds.world(cast.now()).nations["sarvaq"].standing
    directives.add(cast.code, SCANDAL, turn=1, by="frida")
    before = cast.now()
    entries = directives.foresee(before, d.set_number(("nation", "sarvaq"), "standing", 25, "Less."), turn=1)
    assert [(entry.before, entry.after, entry.audience) for entry in entries] == [(now, 25, None)]
    assert Directive.objects.count() == 1
    assert worlds.world(cast.now()).nations["sarvaq"].standing == now


def test_after_the_turn_has_closed_it_is_too_late(cast):
    row = directives.add(cast.code, SCANDAL, turn=1, by="frida")
    close(cast)
    with pytest.raises(Closed, match="Turn 1 is closed"):
        directives.add(cast.code, SCANDAL, turn=1, by="frida")
    with pytest.raises(Closed):
        directives.withdraw(cast.code, row.pk, turn=1, by="frida")
    with pytest.raises(Refused, match="Turn 2 is not open"):
        directives.add(cast.code, SCANDAL, turn=2, by="frida")


@pytest.mark.parametrize("body", [{}, {"subject": 3, "reason": "x"}, {"subject": [], "reason": "x", "kind": "tea"}])
def test_what_is_no_directive_is_refused_in_words(body):
    with pytest.raises(Refused, match="This directive cannot be read"):
        directives.read(body)


def test_a_directive_of_the_practice_turn_goes_with_it(owner):
    game = lobby.create_game(owner, "eastern-shield", bots="caretaker")
    lobby.start(game.code, practice=True)
    directives.add(game.code, RIOTS, turn=0, by="frida")
    turns.resolve(game.code, turn=0, by="frida")
    assert game.crises.filter(key="fuel-riots").exists()
    turns.next_turn(game.code, turn=0, by="frida")
    assert not game.crises.filter(key="fuel-riots").exists()
    assert Directive.objects.filter(game=game).count() == 0


@pytest.fixture
def rioting(cast):
    directives.add(cast.code, RIOTS, turn=1, by="frida")
    directives.add(cast.code, d.end_crisis("tern-shoals", "A storm scattered both fleets."), turn=1, by="frida")
    directives.add(cast.code, d.inject_text("The radio plays marches."), turn=1, by="frida")
    turn = close(cast)
    return cast, turn


def test_a_crisis_of_the_umpire_is_a_row_with_its_name(rioting):
    cast, _turn = rioting
    assert cast.game.crises.get(key="fuel-riots").name == "The fuel riots"


def test_a_crisis_of_the_umpire_stands_in_the_desks_and_the_projectors_panels(rioting):
    cast, _turn = rioting
    for nation in ("ilvana", "sarvaq"):
        assert "The fuel riots" in panels.render(cast.now(), nation, {"_crises"})["_crises"]
    assert "The fuel riots" in projected.render(cast.now(), {"_crises"})["_crises"]


def test_every_panel_and_the_report_can_show_a_crisis_that_the_pack_does_not_know(rioting):
    cast, _turn = rioting
    game = cast.now()
    assert {name: html for name, html in panels.render(game, "ilvana").items() if not html} == {}
    report = reports.build(game, 1, "ilvana")
    told = {line.sentence: group.title for group in report.groups for line in group.lines}
    assert told["Prices doubled."] == "The fuel riots"
    assert told["The radio plays marches."] == "News"
    turns.next_turn(cast.code, turn=1, by="frida")
    close(cast, 2)
    assert "The fuel riots" in panels.render(cast.now(), "ilvana", {"_crises"})["_crises"]


def test_a_game_with_directives_replays_to_exactly_what_is_stored(rioting):
    cast, _turn = rioting
    turns.next_turn(cast.code, turn=1, by="frida")
    world = worlds.world(cast.now())
    assert world.crises["tern-shoals"].over is True
    away = d.override("CR-4", ("crisis", "fuel-riots"), "severity", "They worked on it.")
    directives.add(cast.code, away, turn=2, by="frida")
    close(cast, 2)
    out = StringIO()
    call_command("replay", cast.code, stdout=out)
    assert "2 turns replayed, world and ledger equal" in out.getvalue()


def test_a_hidden_sponsor_of_the_umpires_crisis_is_on_no_other_nations_desk(rioting):
    cast, _turn = rioting
    for reader in ("ilvana", "sarvaq", engine.PUBLIC):
        view = worlds.view(cast.now(), reader)
        assert view.crises["fuel-riots"].sponsor == ""
    assert worlds.view(cast.now(), "tolvia").crises["fuel-riots"].sponsor == "tolvia"
