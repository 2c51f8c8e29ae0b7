"""Simulation: the same arguments give the same report, ledgers balance, and doctrines make a difference."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wargame import engine
from wargame.engine import bots
from wargame.engine.rulebook import RULEBOOK
from wargame.lab import games as lab
from wargame.lab.simulate import simulate
from wargame.scenarios.library import load_pack, packs

ROOT = Path(__file__).resolve().parents[2]
TIMES = ("seconds", "turns_per_second")


@cache
def scenario(slug: str) -> engine.Scenario:
    return load_pack(slug).scenario()


def found(slug: str, games: int, seats: str, *, seed: str = "7", jobs: int = 1) -> dict[str, object]:
    report = simulate(scenario(slug), games, seed, seats, jobs).to_json()
    return {key: value for key, value in report.items() if key not in TIMES}


def printed(*words: str) -> str:
    out = StringIO()
    call_command("simulate", *words, stdout=out)
    return out.getvalue()


def test_the_same_arguments_give_the_same_report_for_any_number_of_processes() -> None:
    alone = found("first-contact", 12, "mixed")
    assert found("first-contact", 12, "mixed", jobs=2) == alone
    assert found("first-contact", 12, "mixed", jobs=100_000) == alone
    assert found("first-contact", 12, "mixed", seed="8") != alone


def test_a_game_is_the_same_whatever_was_played_before_it() -> None:
    assert lab.play(scenario("first-contact"), "7", "mixed", 5) == lab.play(scenario("first-contact"), "7", "mixed", 5)
    longer, shorter = (found("first-contact", games, "hawk") for games in (3, 2))
    third = lab.play(scenario("first-contact"), "7", "hawk", 2)
    assert longer["games"] == 3
    counted = {move: longer["moves"][move] - shorter["moves"].get(move, 0) for move in longer["moves"]}
    assert {move: count for move, count in counted.items() if count} == dict(third.moves)


@pytest.mark.parametrize("number", range(200))
def test_a_random_game_ends_with_a_ledger_that_balances(number: int) -> None:
    slug = "first-contact" if number % 10 else "eastern-shield"
    before = engine.new_game(scenario(slug), lab.game_seed("random", number))
    turns = 0
    for outcome in lab.outcomes(scenario(slug), "random", "random", number):
        assert engine.fold(before, outcome.ledger).to_json() == outcome.world.to_json()
        before, turns = outcome.world, turns + 1
    assert turns == scenario(slug).turns
    assert before.turn == turns + 1


@pytest.mark.parametrize(("slug", "games"), [("eastern-shield", 8), ("first-contact", 30)])
def test_tables_of_conciliators_keep_the_peace_more_often_than_tables_of_hawks(slug: str, games: int) -> None:
    conciliators, hawks = (found(slug, games, seats) for seats in ("conciliator", "hawk"))
    assert conciliators["war_share"] < 0.05
    assert hawks["war_share"] > conciliators["war_share"] + 0.2
    assert hawks["mean_stability"] + 15 < conciliators["mean_stability"]


def test_the_command_prints_these_keys_and_no_others() -> None:
    report = json.loads(printed("first-contact", "--games", "3", "--format", "json"))
    assert list(report) == [
        "scenario",
        "games",
        "seed",
        "seats",
        "war_share",
        "worst_violence",
        "mean_stability",
        "nations",
        "moves",
        "doctrines",
        "seconds",
        "turns_per_second",
    ]
    assert (report["scenario"], report["games"], report["seed"], report["seats"]) == ("first-contact", 3, "1", "mixed")
    assert list(report["worst_violence"]) == ["none", "minor", "serious", "war"]
    assert sum(report["worst_violence"].values()) == pytest.approx(1, abs=0.001)
    assert report["war_share"] == report["worst_violence"]["war"]
    assert set(report["nations"]["mirelle"]["objectives"]) == {
        "mirelle-bank-calm",
        "mirelle-neighbours",
        "mirelle-no-winner",
    }
    assert report["nations"]["mirelle"]["max_points"] == 6 * (3 + 3)
    assert all(RULEBOOK.has_move(move) for move in report["moves"])
    assert sum(figures["games"] for figures in report["doctrines"].values()) == 3 * 3


def test_the_command_prints_a_table_for_people() -> None:
    text = printed("first-contact", "--games", "2", "--seats", "hawk,conciliator,caretaker")
    assert "first-contact, 2 games, seats hawk,conciliator,caretaker, seed 1" in text
    assert "Lantern Bank at level 2 or lower" in text
    assert "caretaker" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nowhere",), f"There is no scenario “nowhere”. Choose from: {', '.join(packs())}."),
        (("first-contact", "--games", "0"), "A simulation needs at least one game, not 0."),
        (("first-contact", "--jobs", "0"), "A simulation needs at least one process, not 0."),
        (
            ("first-contact", "--seats", "dove"),
            f"There is no doctrine “dove”. Choose from: {', '.join(bots.DOCTRINES)}; or mixed.",
        ),
        (
            ("first-contact", "--seats", "hawk,hawk"),
            "2 doctrines were named, but first-contact seats 3 nations: korvane, belisar, mirelle.",
        ),
    ],
)
def test_what_cannot_be_simulated_is_refused_with_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        printed(*words)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("severity", "name"),
    [(0, "none"), (59, "none"), (60, "minor"), (69, "minor"), (70, "serious"), (79, "serious"), (80, "war")],
)
def test_the_worst_point_of_a_game_is_classed_by_its_severity(severity: int, name: str) -> None:
    assert lab.violence_of(severity) == name


def test_mixed_tables_seat_every_doctrine_of_the_mix_in_every_seat() -> None:
    tables = [lab.deal(scenario("first-contact"), "mixed", "7", number) for number in range(60)]
    for seat in range(3):
        assert {table[seat] for table in tables} == set(bots.MIXED)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such terminals")
@pytest.mark.parametrize("words", [("--tornado", "--jobs", "2"), ("--games", "5000")])
def test_ctrl_c_ends_a_long_run_in_words(words: tuple[str, ...]) -> None:
    ours, theirs = os.openpty()
    line = [sys.executable, "manage.py", "simulate", "eastern-shield", *words]
    with subprocess.Popen(line, cwd=ROOT, stdout=theirs, stderr=theirs, start_new_session=True) as running:
        try:
            os.close(theirs)
            seen = os.read(ours, 1000)
            os.killpg(running.pid, signal.SIGINT)
            with suppress(OSError):  # the terminal is gone when the last process has left it
                while more := os.read(ours, 1000):
                    seen += more
            assert running.wait(30) == 130
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    os.close(ours)
    told = seen.decode()
    assert "eastern-shield: 200 games, conciliator" in told or "/5000 games" in told
    assert "CommandError: Stopped before the end, so there is nothing to report." in told
    assert "Traceback" not in told
