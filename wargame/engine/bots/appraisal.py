"""What an order is worth to a bot: its expected effects, weighed by the doctrine and by the nation's own objectives."""

from collections.abc import Iterable, Mapping

from wargame.engine.bots.doctrines import Doctrine
from wargame.engine.bots.expectations import Effect, effects
from wargame.engine.bots.situation import Situation
from wargame.engine.orders import Order
from wargame.engine.promises import breaks, keeps
from wargame.engine.scenario import Measure
from wargame.engine.view import KnownObjective
from wargame.engine.world import LEVEL_FLOORS

ELSEWHERE = 0.6
"""How much a crisis between others counts beside one's own."""

AIM_WORTH = 4.0
"""Worth of one point of an objective's weight, if an order would bring it all the way alone."""

OF_CALM = frozenset({"crisis_level", "severity", "tension", "stability"})
"""Measures of calm, which some doctrines expect of strength and not of restraint."""

STEP = {
    "severity": 10,
    "tension": 10,
    "trust": 5,
    "interoperability": 8,
    "position": 1,
    "support": 5,
    "standing": 5,
    "exposure": 5,
    "readiness": 10,
    "resources": 4,
    "norm": 6,
    "stability": 4,
}
"""How many points of a measure are a good turn's work toward it."""

STABILITY_MOVED = 0.2
"""How many points of the region's stability a point of one crisis's severity is about."""

_OF_CONCERN = frozenset({"severity", "attack", "position", "tension"})
"""Kinds that count for more or less by how grave the crisis or how bad the relation is."""

SAFE_STEPS = 2.0
"""An aim met with so many steps to spare needs no more work."""


MOVED_BY: Mapping[str, tuple[str, ...]] = {
    "crisis_level": ("severity",),
    "sponsor_exposed": ("exposed",),
    "treaty": ("treaty", "coolness"),
    "channel": ("channel",),
    "stability": ("severity",),
}
"""Which kinds of effect bear on a measure, where they do not share its name."""


def worth(situation: Situation, doctrine: Doctrine, order: Order, you: str) -> float:
    """The worth of an order to the reader, before its price; `you` is the other nation in it."""
    stern = bool(situation.provoked_by) and _touches(order, you, situation.provoked_by)
    expected = effects(situation, order, you)
    for promise in situation.given:
        if breaks(promise, order):
            expected.append(Effect("word", (promise.to,), -1))
        elif keeps(promise, order):
            expected.append(Effect("word", (promise.to,), 1))
    return value(situation, doctrine, expected, stern)


def value(situation: Situation, doctrine: Doctrine, expected: Iterable[Effect], stern: bool = False) -> float:
    """What effects are worth to the reader, by the doctrine's weights and by the nation's own aims."""
    weights = doctrine.stern if stern else doctrine.calm
    known = situation.known.concerned
    total, moved = 0.0, dict[int, float]()
    for effect in expected:
        kind = effect[0]
        weight = weights.get(kind)
        if weight:
            total += weight * effect[2] * (_concern(situation, effect) if kind in _OF_CONCERN else 1.0)
        for aim in known[kind] if kind in known else _concerned(situation, kind):
            step = _toward(situation, situation.aims[aim][1], effect)
            if step:
                moved[aim] = moved.get(aim, 0.0) + step
    return total + sum([_serves(situation, doctrine, aim, step) for aim, step in moved.items()])


def strongest(situation: Situation, doctrine: Doctrine, order: Order) -> Effect | None:
    """The effect for which, above all others, a doctrine would give an order, if any."""
    expected = effects(situation, order, order.target)
    return max(expected, key=lambda effect: value(situation, doctrine, [effect]), default=None)


def _concerned(situation: Situation, kind: str) -> tuple[int, ...]:
    """The places of the reader's aims that a kind of effect may bear on, looked up once a kind."""
    measures = (measure.of for _aim, measure in situation.aims)
    found = tuple(place for place, of in enumerate(measures) if kind in MOVED_BY.get(of, (of,)))
    situation.known.concerned[kind] = found
    return found


def _touches(order: Order, you: str, nations: frozenset[str]) -> bool:
    """Whether an order is toward one of these nations, or the free choice of posture that answers them."""
    return you in nations or order.target in nations or order.other in nations or order.move in ("P1", "P2", "P3", "P5")


def _concern(situation: Situation, effect: Effect) -> float:
    if effect.kind in ("severity", "attack"):
        crisis = situation.view.crises[effect.about[0]]
        urgency = 0.5 + crisis.severity / 100
        return urgency if situation.me in crisis.parties else urgency * ELSEWHERE
    if effect.kind == "position":
        return situation.side(situation.view.crises[effect.about[0]])
    if effect.kind == "tension" and situation.me in effect.about:
        return 0.5 + situation.view.tension(effect.about[0], effect.about[1]) / 100
    return 1.0


def _serves(situation: Situation, doctrine: Doctrine, place: int, moved: float) -> float:
    """What it is worth to move an aim's measure so far: negative if it leads away from the aim."""
    objective, measure = situation.aims[place]
    share = doctrine.ambition * (doctrine.restraint if measure.of in OF_CALM else 1.0)
    if measure.holds is None:
        return share * AIM_WORTH * objective.weight * _progress(situation, objective, measure, moved)
    wanted = moved if measure.holds else -moved
    settled = bool(objective.met) and wanted >= 0
    return 0.0 if settled else share * AIM_WORTH * objective.weight * wanted


def _progress(situation: Situation, objective: KnownObjective, measure: Measure, moved: float) -> float:
    """The part of an aim that a change brings, by how far off it is or how safely it is met."""
    kind = "severity" if measure.of == "crisis_level" else measure.of
    if kind not in STEP:
        return 0.0
    upward = measure.at_least is not None
    slack = _slack(situation, objective, measure) / STEP[kind]
    share = (moved if upward else -moved) / STEP[kind]
    if slack < 0:
        near = 1 / (1 + max(-slack - 1, 0))
        return max(min(share, -slack + 0.5), -1.0) * near
    safe = max(1 - slack / SAFE_STEPS, 0.0)
    return max(min(share, 1.0), -1.0) * (safe if share < 0 else safe / 2)


def _slack(situation: Situation, objective: KnownObjective, measure: Measure) -> float:
    """How many points a measure is on the right side of its line (negative: on the wrong side)."""
    if measure.of == "crisis_level":
        severity = situation.view.crises[measure.arg("crisis")].severity
        if measure.at_least is not None:
            return severity - LEVEL_FLOORS[measure.at_least - 1]
        most = measure.at_most or len(LEVEL_FLOORS)
        return (LEVEL_FLOORS[most] if most < len(LEVEL_FLOORS) else 101) - 1 - severity
    value = int(objective.value or 0)
    if measure.at_least is not None:
        return value - measure.at_least
    return (measure.at_most or 0) - value


def _toward(situation: Situation, measure: Measure, effect: Effect) -> float:
    """How far an effect of a concerned kind moves what is measured, or brings about the fact that is asked for."""
    kind, about = effect.kind, effect.about
    if measure.of == "stability":
        return -STABILITY_MOVED * effect.points
    if kind in ("severity", "position", "exposed"):
        return effect.points if about[0] == measure.arg("crisis") else 0.0
    if kind == "tension":
        wanted = measure.args_of("pair") or (situation.me, measure.arg("nation"))
        return effect.points if set(about) == set(wanted) else 0.0
    if kind == "norm":
        return effect.points if about[0] == measure.arg("kind") else 0.0
    if kind in ("trust", "interoperability"):
        return effect.points if about[0] == measure.arg("nation") else 0.0
    if kind == "channel":
        return effect.points if about == (measure.arg("kind"), measure.arg("nation")) else 0.0
    if kind == "treaty":
        return effect.points if _is_that_treaty(situation, measure, about) else 0.0
    if kind == "coolness":
        return -0.5 * effect.points if set(about) == set(measure.args_of("pair")) else 0.0
    return effect.points


def _is_that_treaty(situation: Situation, measure: Measure, about: tuple[str, ...]) -> bool:
    kind, partner = about
    if kind != measure.arg("kind"):
        return False
    wanted = measure.args_of("pair")
    if wanted:
        return {situation.me, partner} == set(wanted)
    partners = measure.args_of("any") or ((measure.arg("nation"),) if measure.arg("nation") else ())
    return bool(measure.arg("anywhere")) or not partners or partner in partners
