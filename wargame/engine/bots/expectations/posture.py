"""What bots expect of posture: readiness, shows of force, forces abroad and strikes."""

from collections.abc import Iterable, Iterator, Mapping

from wargame.engine import deployment, posture, strikes
from wargame.engine import facts as f
from wargame.engine.bots.expectations.effect import (
    ACT,
    Effect,
    Expect,
    act,
    alarm_of_rivals,
    guarded,
    norm_broken,
    room,
    threat,
)
from wargame.engine.bots.situation import Situation
from wargame.engine.crises import PER_MARGIN
from wargame.engine.dice import chance
from wargame.engine.orders import Order
from wargame.engine.tension import tension_change
from wargame.engine.world import NormKind

DEPLOYMENT_ALARM = 12


def mobilise(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    yield Effect("readiness", (), posture.MOBILISED)
    yield Effect("guard", (), 0.4 if s.provoked_by else 0)
    for rival in s.opponents:
        moved = tension_change(-72, s.view.tension(s.me, rival))
        yield from threat(s, rival, s.between(rival), moved)
    yield from norm_broken(s, NormKind.ARMS_LIMITS)
    yield from _makes_good(s, s.opponents)


def stand_down(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    gained = room(crisis, "restraint") * PER_MARGIN + ACT
    yield Effect("severity", (order.crisis,), -2 * gained if crisis.level == 5 else -gained)
    yield Effect("readiness", (), posture.STOOD_DOWN)
    for opponent in crisis.parties:
        if opponent == s.me:
            continue
        yield from act(s, opponent, 90)
        yield Effect("weakness", (opponent,), 1)
        pressed = 0.6 if opponent in s.provoked_by else 0.15
        yield Effect("position", (order.crisis,), -s.side(crisis) * pressed)
        if f.warned(s.view, s.me, opponent):
            yield Effect("support", (), posture.AFTER_WARNING)


def show_force(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    crisis = s.view.crises[order.crisis]
    success = chance(posture.SHOW_NEEDED - s.edge(you) - f.warned(s.view, s.me, you)) / 36
    failure = 1 - success
    full = tension_change(-72, s.view.tension(s.me, you))
    yield from threat(s, you, [crisis], full * (failure + success / 2))
    yield Effect("position", (order.crisis,), s.side(crisis) * success)
    yield Effect("support", (), posture.SHOW_SUPPORT * success + posture.SHOW_FAILED_SUPPORT * failure)
    yield Effect("standing", (), posture.SHOW_FAILED_STANDING * failure)
    yield from _makes_good(s, (you,))


def deploy(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Forces on a partner's soil: the host is guarded, and seen into."""
    yield from alarm_of_rivals(s, you, DEPLOYMENT_ALARM)
    if order.nation == s.me:
        yield Effect("guard", (you,), 3.0 if any(you in crisis.parties for crisis in s.crises) else 1.8)
        if you in s.rivals:
            yield Effect("weakness", (you,), 2)
        return
    yield Effect("guard", (you,), 2.5 if s.opponents else 1.5 if s.rivals else 0.2)
    yield from guarded(s, deployment.DEPLOYED_EXPOSURE)
    yield Effect("access", (), 1)


def strike(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Force used on purpose: it wins something if it hits, burns much, and the world condemns it."""
    crisis = s.view.crises[order.crisis]
    edge = max(min(s.edge(you), strikes.STRIKE_EDGE_MOST), -strikes.STRIKE_EDGE_MOST)
    hit = chance(strikes.STRIKE_NEEDED - edge) / 36
    yield from threat(s, you, [crisis], tension_change(-100, s.view.tension(s.me, you)))
    yield Effect("severity", (order.crisis,), strikes.STRIKE_SEVERITY)
    yield Effect("position", (order.crisis,), s.side(crisis) * hit)
    yield Effect("readiness", (), strikes.STRIKE_COST)
    yield Effect("standing", (), strikes.STRIKE_STANDING)
    yield Effect("harm", (you,), 0.7)
    yield from norm_broken(s, NormKind.PEACEKEEPING)
    yield from _makes_good(s, (you,))


def withdraw(s: Situation, order: Order, you: str) -> Iterator[Effect]:
    """Our forces come home, or theirs are sent home; peacekeepers leave a crisis without its restraint."""
    if order.choice == "peacekeepers":
        yield Effect("severity", (order.crisis,), PER_MARGIN)
        yield Effect("resources", (), 1)
        return
    if order.choice == "home":
        yield Effect("guard", (you,), -1)
        yield from (Effect("tension", s.pair(rival), -2) for rival in s.rivals)
        return
    exposed = s.view.own.exposure or 0
    yield Effect("exposure", (), -min(deployment.LEFT_EXPOSURE + deployment.STAYING_EXPOSURE, exposed))
    yield Effect("access", (), -1)
    yield Effect("guard", (you,), -1)
    yield Effect("betrayal", (you,), 0.5)
    yield from act(s, you, deployment.SENT_HOME_WEIGHT)


def _makes_good(s: Situation, rivals: Iterable[str]) -> Iterator[Effect]:
    """A warning that stands costs support and standing unless force makes it good."""
    if any(f.warned(s.view, s.me, rival) for rival in rivals):
        yield Effect("support", (), 4)
        yield Effect("standing", (), 3)


EXPECTED: Mapping[str, Expect] = {
    "P1": mobilise,
    "P2": stand_down,
    "P3": show_force,
    "P4": deploy,
    "P5": strike,
    "P6": withdraw,
}
