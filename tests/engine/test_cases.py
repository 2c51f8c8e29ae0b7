"""Plays every case of the case table and compares: exactly the numbers, entries and sentences that it expects."""

import json
import re
from dataclasses import replace

import pytest

from tests.engine.cases import Case, cases_of, load_cases
from tests.engine.position import order, position, with_dice
from wargame import engine
from wargame.engine.apply import value_of
from wargame.engine.scenario import Inject, InjectEffect
from wargame.engine.world import Promise, World, pair

CASES = load_cases()


def played(case: Case) -> tuple[World, engine.Outcome]:
    drawing, aims = "\n".join(case.lines("position")), tuple(map(_objective, case.lines("objectives")))
    world = with_dice(position(drawing, turn=case.turn, objectives=aims), *map(_throw, case.lines("dice")))
    spoken = tuple(tuple(line.split()) for line in case.lines("spoken"))
    given = tuple(engine.Directive.from_json(json.loads(line)) for line in case.lines("directives"))
    argued = dict(line.split(" | ", 1) for line in case.lines("argument"))
    orders = tuple(_argued(one, argued) for one in _orders(case.lines("orders")))
    world.scenario = replace(world.scenario, injects=tuple(map(_inject, case.lines("injects"))))
    inputs = engine.TurnInputs(orders, given, spoken, tuple(map(_promise, case.lines("promises"))))
    outcome = engine.adjudicate(world, inputs)
    assert engine.fold(world, outcome.ledger).to_json() == outcome.world.to_json()
    return world, outcome


def _objective(line: str) -> engine.Objective:
    key, nation, of, bound, value, *args = line.split()
    pairs = tuple(zip(args[::2], args[1::2], strict=True))
    return engine.Objective(key, nation, key, False, 1, engine.Measure(of, pairs, **{bound: int(value)}))


def _inject(line: str) -> Inject:
    key, turn, kind, *keys, quantity, change = line.split()
    effect = InjectEffect((kind, *keys), quantity, int(change))
    return Inject(key, key, int(turn.removeprefix("turn=")), effects=(effect,))


def _promise(line: str) -> Promise:
    key, giver, receiver, term, *more = line.split()
    fields = dict(part.split("=") for part in more)
    return Promise(key, giver, receiver, term, int(fields.pop("due")), **fields)


def _throw(line: str) -> tuple[str, tuple[str, ...], tuple[int, int]]:
    asked, _, thrown = line.partition(":")
    rule, *subjects = asked.split()
    first, second = thrown.split()
    return rule, tuple(subjects), (int(first), int(second))


def _orders(lines: tuple[str, ...]) -> list[engine.Order]:
    slips: dict[str, int] = {}
    orders = []
    for line in lines:
        what, _, how = line.partition(";")
        fields = dict(re.findall(r"(\w+)=(\S+)", how))
        for several in ("agreed", "refused"):
            if several in fields:
                fields[several] = fields[several].replace(",", " ")
        refused = fields.pop("refused", "")
        one = order(what, **fields)
        for nation in refused.split():
            one = one.denied(nation)
        slips[one.nation] = slips.get(one.nation, 0) + 1
        orders.append(_numbered(one, slips[one.nation]))
    return orders


def _numbered(one: engine.Order, slip: int) -> engine.Order:
    return engine.Order.from_json(one.to_json() | {"slip": slip, "id": f"{one.nation} {one.move} {slip}"})


def _argued(one: engine.Order, argued: dict[str, str]) -> engine.Order:
    return replace(one, argument=tuple(argued[one.nation].split(" | "))) if one.move == "F1" else one


def _subject(words: list[str]) -> tuple[str, ...]:
    kind, *keys = words
    return (kind, *pair(*keys)) if kind == "relation" else (kind, *keys)


def _entries(outcome: engine.Outcome, place: str) -> list[engine.Entry]:
    *subject, quantity = place.split()
    return [e for e in outcome.ledger if (e.subject, e.quantity) == (_subject(subject), quantity)]


def _sentences(outcome: engine.Outcome, reader: str) -> list[str]:
    names = {key: key.capitalize() for key in outcome.world.nations}
    return [entry.reason.say(names) for entry in engine.visible(outcome.ledger, reader)]


def _failures(outcome: engine.Outcome, nation: str, move: str) -> list[str]:
    names = {key: key.capitalize() for key in outcome.world.nations}
    told = (entry for entry in outcome.ledger if entry.subject[0] == "order")
    return [entry.reason.say(names) for entry in told if entry.subject[1].startswith(f"{nation} {move} ")]


def _touched(outcome: engine.Outcome, place: str, wanted: str) -> None:
    found = [f"{entry.rule} {entry.change:+d}" for entry in _entries(outcome, place) if entry.change is not None]
    assert sorted(found) == sorted(wanted.split(", ") if wanted != "none" else [])


def _summed(outcome: engine.Outcome, rule: str, place: str, wanted: str) -> None:
    found = [entry.change for entry in _entries(outcome, place) if entry.rule == rule and entry.change is not None]
    assert sum(found) == int(wanted)


def _valued(outcome: engine.Outcome, place: str, wanted: str) -> None:
    *subject, quantity = place.split()
    value = value_of(outcome.world, _subject(subject), quantity)
    assert str(value).lower() == wanted.lower()


def _checked(outcome: engine.Outcome, rule: str, keys: str, wanted: str) -> None:
    found = {
        entry.check.total for entry in outcome.ledger if entry.rule == rule and entry.check and _about(entry, keys)
    }
    assert found == {int(wanted)}


def _about(entry: engine.Entry, keys: str) -> bool:
    return set(keys.split()) <= set(entry.subject)


def compare(outcome: engine.Outcome, line: str) -> None:
    """Hold one expected line against what happened."""
    if found := re.fullmatch(r"(fails) (\S+) (\S+): (.+)", line):
        assert found[4] in _failures(outcome, found[2], found[3])
    elif found := re.fullmatch(r"(says|hides) (\S+): (.+)", line):
        assert (found[3] in _sentences(outcome, found[2])) == (found[1] == "says")
        assert found[3] in _sentences(outcome, engine.UMPIRE)
    elif found := re.fullmatch(r"(exists|absent) (.+)", line):
        there = value_of(outcome.world, _subject(found[2].split()), "exists") is not None
        assert there == (found[1] == "exists")
    elif found := re.fullmatch(r"check (\S+) (.+) (\d+)", line):
        _checked(outcome, found[1], found[2], found[3])
    elif found := re.fullmatch(r"stability (\d+)", line):
        assert engine.view_for(outcome.world, engine.PUBLIC).stability == int(found[1])
    elif found := re.fullmatch(r"(.+) = (\S+)", line):
        _valued(outcome, found[1], found[2])
    elif found := re.fullmatch(r"((?:nation|relation|trust|crisis|channel|norm) [^:]+): (.+)", line):
        _touched(outcome, found[1], found[2])
    elif found := re.fullmatch(r"([A-Z]+[-\d]+) (.+) ([+-]?\d+)", line):
        _summed(outcome, found[1], found[2], found[3])
    else:
        raise ValueError(line)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.id} {case.title}" for case in CASES])
def test_the_turn_comes_out_as_the_case_demands(case: Case):
    _, outcome = played(case)
    assert case.lines("expect")
    for line in case.lines("expect"):
        compare(outcome, line)


def test_every_case_has_a_number_of_its_own_and_shows_rules_that_exist():
    numbers = [case.id for case in CASES]
    assert len(numbers) >= 120
    assert numbers == sorted(set(numbers), key=lambda number: [int(part) for part in number.split(".")])
    for case in CASES:
        assert case.shows
        assert [rule for rule in case.shows if engine.RULEBOOK.find(rule) is None] == []


def test_a_case_that_expects_something_else_is_found_out():
    _, outcome = played(cases_of("CR-1")[0])
    for wrong in ("nation alda support = 3", "nation alda support: none", "CR-1 crisis shoals severity +7"):
        with pytest.raises(AssertionError):
            compare(outcome, wrong)
    with pytest.raises(ValueError, match="gibberish"):
        compare(outcome, "gibberish")
