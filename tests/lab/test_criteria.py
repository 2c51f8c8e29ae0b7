"""Balance, realism and the tornado table: what they count, and that the figures come from games."""

import json
from collections import Counter
from functools import cache
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wargame import engine
from wargame.engine import crises
from wargame.engine.world import level_of
from wargame.lab.balance import balance
from wargame.lab.criteria import Criterion
from wargame.lab.games import game_seed, play
from wargame.lab.realism import DATA, ending_of, endings_of_game, perturbed, realism
from wargame.lab.tables import tornado_lines
from wargame.lab.tornado import Bar, Knob, knobs, played, tornado, turned
from wargame.scenarios.library import load_pack, packs


@cache
def scenario(slug: str) -> engine.Scenario:
    return load_pack(slug).scenario()


def knob(name: str) -> Knob:
    return next(one for one in knobs() if one.name == name)


@pytest.mark.parametrize(("value", "passes"), [(0.09, False), (0.1, True), (0.9, True), (0.91, False)])
def test_a_criterion_passes_from_its_least_to_its_greatest_value(value: float, passes: bool) -> None:
    assert Criterion("aim met", value, 0.1, 0.9).to_json()["pass"] is passes


@pytest.mark.parametrize(
    ("course", "ending"),
    [
        ((45, 50, 38, 30), ("non-violent military act", "none")),
        ((45, 62, 38, 30), ("non-violent military act", "minor")),
        ((0, 0, 25, 71, 20), ("political, verbal or other act", "serious")),
        ((39, 59, 59, 80), ("political, verbal or other act", "war")),
        ((72, 59, 55, 41), ("violent act", "none")),
        ((72, 59, 61, 41), ("violent act", "serious")),
        ((62, 64, 59, 59), ("violent act", "minor")),
        ((0, 0, 0), None),
    ],
)
def test_a_crisis_is_classed_by_its_start_and_its_worst_point(
    course: tuple[int, ...], ending: tuple[str, str] | None
) -> None:
    assert ending_of(course) == ending


def test_the_shares_of_the_data_add_up_to_all_crises() -> None:
    assert all(0.98 < sum(shares.values()) < 1.01 for shares in DATA.values())


def test_a_perturbed_world_is_near_the_scenarios_and_the_same_for_the_same_seed() -> None:
    pack = scenario("eastern-shield")
    worlds = [perturbed(pack, game_seed("near", number)).start for number in range(30)]
    assert worlds[3] == perturbed(pack, game_seed("near", 3)).start
    assert pack.start == scenario("eastern-shield").start
    for world in worlds:
        moved = [abs(world.nations[key].readiness - nation.readiness) for key, nation in pack.start.nations.items()]
        tenser = [abs(world.relations[key].tension - item.tension) for key, item in pack.start.relations.items()]
        assert max(moved) <= 10
        assert max(tenser) <= 12
    drawn = Counter(crisis.parties for world in worlds for crisis in world.crises.values() if len(crisis.parties) == 2)
    assert len(drawn) > 5
    assert all(first != second for first, second in drawn)
    assert len({level_of(crisis.severity) for world in worlds for crisis in world.crises.values()}) >= 3


def test_the_courses_of_a_game_begin_at_the_scenarios_severities() -> None:
    game = play(scenario("eastern-shield"), "courses", "mixed", 0)
    start = scenario("eastern-shield").start
    assert {key: course[0] for key, course in game.courses.items()} == {
        key: crisis.severity for key, crisis in start.crises.items()
    }
    assert all(len(course) == game.turns + 1 for course in game.courses.values())
    assert max(max(course) for course in game.courses.values()) <= game.worst


def test_realism_counts_every_crisis_between_known_parties_once() -> None:
    slugs = ("first-contact", "eastern-shield")
    found = realism([scenario(slug) for slug in slugs], 4, "7")
    assert len(found) == 12
    begun = {criterion.name.split(":")[0]: int(criterion.name.split("(")[1].split(" ")[0]) for criterion in found}
    played = [len(endings_of_game(scenario(slug), "7", number)) for slug in slugs for number in range(4)]
    assert sum(begun.values()) == sum(played) >= 8


def test_balance_has_a_criterion_for_tables_doctrines_moves_seats_and_aims() -> None:
    pack = scenario("first-contact")
    named = {criterion.name: criterion for criterion in balance(pack, 3, "7")}
    assert named["war at a table of conciliators"].high == 0.05
    assert named["war at a table of hawks"].low == 0.60
    assert named["hawk first"].high == 0.70  # three seats: twice what six leave to chance
    assert {"C6 used, times a game", "C6 first choice, times a game"} <= set(named)
    assert "D7 used, times a game" not in named
    assert sum(" meets “" in name for name in named) == len(pack.objectives)


def test_a_number_turned_is_turned_everywhere_and_turned_back() -> None:
    target = knob("PER_MARGIN")
    assert target == Knob("crises", "PER_MARGIN", 3)
    assert target.turned == (2, 4)
    plain = play(scenario("first-contact"), "7", "mixed", 0).courses
    with turned(target, 9):
        steep = play(scenario("first-contact"), "7", "mixed", 0).courses
    assert crises.PER_MARGIN == 3
    assert steep != plain
    assert play(scenario("first-contact"), "7", "mixed", 0).courses == plain


def test_every_number_above_a_rule_is_a_knob_and_scales_are_not() -> None:
    names = {one.name for one in knobs()}
    assert {"NEEDED", "WAR_MISSED_BY", "SHOW_NEEDED", "HOSTILE_GAIN", "EXERCISE_TRUST"} <= names
    assert not names & {"WAR", "FORCE", "FULL_SCALE", "END_BONUS"}


def test_a_tornado_table_begins_with_the_number_that_moves_most(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [knob("WAR_MISSED_BY"), knob("CUT_STANDING")]
    monkeypatch.setattr("wargame.lab.tornado.knobs", lambda: few)
    bars = tornado([scenario("first-contact")], 12, "7")
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    assert Bar(few[0], (0.5, 0.25), (61.5, 48.25)).to_json() == {
        "number": "crises.WAR_MISSED_BY",
        "value": 7,
        "low": 5,
        "high": 9,
        "war_share_low": 0.5,
        "war_share_high": 0.25,
        "worst_severity_low": 61.5,
        "worst_severity_high": 48.25,
    }


def test_a_tornado_table_tells_how_many_numbers_move_nothing() -> None:
    turned_one = knob("WAR_MISSED_BY")
    warlike = Bar(turned_one, (0.5, 0.25), (61.5, 48.25))
    graver, still = (Bar(turned_one, (0.1, 0.1), (50, worst)) for worst in (52, 50))
    title, first, second, last = tornado_lines([warlike, graver, still])
    assert title.startswith("share of wars and mean severity of a game's worst moment")
    assert " ".join(first.split()) == "25.0% 13.2 crises.WAR_MISSED_BY = 7 at 5 50.0% 61.5, at 9 25.0% 48.2"
    assert second.split()[:2] == ["0.0%", "2.0"]
    assert last == "1 of 3 numbers move neither"


def test_a_game_in_which_nobody_asked_for_a_number_is_the_same_with_it_turned() -> None:
    pack = scenario("first-contact")
    game, whole = played(pack, "7", 1), play(pack, "7", "mixed", 1)
    assert game.worst == whole.worst
    assert {"WAR_MISSED_BY", "PER_MARGIN", "SHOW_NEEDED"} <= game.read
    unread = [one for one in knobs() if one.name not in game.read]
    assert len(unread) > len(knobs()) / 4
    for one in unread[::6]:
        with turned(one, 3 * one.value + 1):
            assert play(pack, "7", "mixed", 1) == whole


def test_the_report_prints_balance_and_for_all_scenarios_realism() -> None:
    out = StringIO()
    call_command("simulate", "first-contact", "--report", "--games", "2", "--format", "json", stdout=out)
    found = json.loads(out.getvalue())
    assert list(found) == ["balance", "realism"]
    assert found["realism"] == []
    assert all(set(one) == {"name", "value", "low", "high", "pass"} for one in found["balance"])
    text = StringIO()
    call_command("simulate", "first-contact", "--report", "--games", "2", stdout=text)
    assert "war at a table of conciliators" in text.getvalue()


def test_games_of_all_scenarios_at_once_are_refused_with_their_names() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("simulate", "all")
    known = ", ".join(packs())
    assert str(refused.value) == f"All scenarios together have a --report. For games alone choose one of: {known}."
