"""Simulations and their criteria as lines for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from wargame.engine import RULEBOOK, NationView
from wargame.lab.criteria import Criterion
from wargame.lab.simulate import Report
from wargame.lab.tornado import Bar

WIDEST = 20
"""Bars of a tornado table that people read; the rest move little."""


def criteria_lines(criteria: Iterable[Criterion]) -> Iterator[str]:
    """Each criterion with its figure, its range and whether it passes; those that fail are counted at the end."""
    failed = 0
    for criterion in criteria:
        failed += not criterion.passes
        word = "pass" if criterion.passes else "FAIL"
        yield f"{word}  {criterion.value:8.2f}  ({criterion.low:.2f} to {criterion.high:.2f})  {criterion.name}"
    yield "all pass" if not failed else f"{failed} fail"


def tornado_lines(bars: Iterable[Bar]) -> Iterator[str]:
    """The numbers that move the share of wars most, and after them those that move the worst moment of a game."""
    every = list(bars)
    moving = [bar for bar in every if bar.width or bar.shift]
    yield "share of wars and mean severity of a game's worst moment, one number turned down and up by a quarter"
    for bar in moving[:WIDEST]:
        ends = zip(bar.knob.turned, bar.wars, bar.worst, strict=True)
        low, high = (f"at {value:4} {wars:6.1%} {worst:5.1f}" for value, wars, worst in ends)
        name = f"{bar.knob.chapter}.{bar.knob.name} = {bar.knob.value}"
        yield f"{bar.width:6.1%} {bar.shift:5.1f}  {name:44} {low}, {high}"
    rest = len(moving) - WIDEST
    if rest > 0:
        yield f"{rest} more move less"
    yield f"{len(every) - len(moving)} of {len(every)} numbers move neither"


def report_lines(report: Report) -> Iterator[str]:
    """Yield the report as lines for a terminal."""
    found = report.to_json()
    yield f"{found['scenario']}, {found['games']} games, seats {found['seats']}, seed {found['seed']}"
    worst = ", ".join(f"{name} {share:.1%}" for name, share in found["worst_violence"].items())
    yield f"war in {found['war_share']:.1%} of games; worst violence: {worst}"
    yield f"mean stability at the end {found['mean_stability']:.1f}\n"
    for nation, figures in found["nations"].items():
        yield from _nation_lines(report, nation, figures)
    yield "\nmoves"
    yield from (f"    {move:3} {RULEBOOK.move(move).name:40} {count:6}" for move, count in found["moves"].items())
    unused = [move.id for move in RULEBOOK.moves if move.id in _dealt(report) and move.id not in found["moves"]]
    if unused:
        yield "unused  " + ", ".join(f"{move} {RULEBOOK.move(move).name}" for move in unused)
    for name, figures in found["doctrines"].items():
        share = figures["first"] / figures["games"]
        yield f"{name:12}  {figures['games']:6} seats  first in {share:.1%}"
    yield f"\n{found['seconds']:.1f} s, {found['turns_per_second']:.1f} turns a second"


def _nation_lines(report: Report, nation: str, figures: dict[str, Any]) -> Iterator[str]:
    share = figures["mean_points"] / figures["max_points"] if figures["max_points"] else 0
    yield f"{nation:12}  {figures['mean_points']:6.2f} of {figures['max_points']:3} points  ({share:.0%})"
    texts = {aim.key: aim.text for aim in report.scenario.objectives_of(nation)}
    for key, met in figures["objectives"].items():
        yield f"    {met:6.1%}  {texts[key]}"


def _dealt(report: Report) -> set[str]:
    return {move for _turn, moves in report.scenario.deck for move in moves}


def public_lines(view: NationView) -> Iterator[str]:
    """What everybody knows of a game, as lines for a terminal."""
    turn = f"turn {view.turn} of {view.turns}" if view.turn <= view.turns else f"over after {view.turns} turns"
    yield f"{turn}, stability {view.stability}"
    for nation in view.nations.values():
        yield f"    {nation.name:24} readiness {nation.readiness}, standing {nation.standing}"
    for crisis in view.crises.values():
        yield f"{crisis.name}: severity {crisis.severity} ({crisis.level_name}), position {crisis.position:+}"
    for (first, second), relation in view.relations.items():
        yield f"    {view.names[first]} and {view.names[second]}: tension {relation.tension}"
    for treaty in view.treaties.values():
        yield f"    {view.names.get(treaty.key, treaty.name)}"
