"""What an experiment measures in a game that was played."""

from itertools import pairwise
from statistics import fmean

from wargame.engine.rulebook import RULEBOOK
from wargame.engine.world import WAR, ChannelStatus
from wargame.lab.experiments import Course, Measure
from wargame.lab.treatments import Who, dispute, parties

COERCION = ("P1", "P3", "P5")


def war(course: Course) -> float:
    """1 if any crisis came to war."""
    return float(any(crisis.worst >= WAR for crisis in course.end.crises.values()))


def severity(course: Course) -> float:
    """The mean severity of the gravest dispute after each turn."""
    key = dispute(course.worlds[0].scenario.start).key
    return fmean(world.crises[key].severity for world in course.after)


def escalations(course: Course) -> float:
    """How often the gravest dispute rose into a higher level."""
    key = dispute(course.worlds[0].scenario.start).key
    levels = [world.crises[key].level for world in course.worlds]
    return float(sum(after > before for before, after in pairwise(levels)))


def severity_of(kind: str) -> Measure:
    """The mean severity of an experiment's own crisis of a kind after each turn."""
    return lambda course: fmean(world.crises[f"test-{kind}"].severity for world in course.after)


def exposed(kind: str) -> Measure:
    """1 if the sponsor of an experiment's own crisis was exposed by the end."""
    return lambda course: float(course.end.crises[f"test-{kind}"].attributed)


def trust(giver: Who, receiver: Who) -> Measure:
    """How much one nation trusts another, in the mean after each turn."""
    return lambda course: fmean(world.trust(giver(world), receiver(world)) for world in course.after)


def tension(first: Who, second: Who) -> Measure:
    """The tension between two nations, in the mean after each turn."""
    return lambda course: fmean(world.tension(first(world), second(world)) for world in course.after)


def interoperability(first: Who, second: Who) -> Measure:
    """How well two nations' forces work together at the end."""
    return lambda course: course.end.interoperability(first(course.end), second(course.end))


def number(who: Who, quantity: str) -> Measure:
    """One nation's own number, in the mean after each turn."""
    return lambda course: fmean(world.number(who(world), quantity) for world in course.after)


def support_of_parties(course: Course) -> float:
    """The mean support at home of the dispute's parties after each turn."""
    return fmean(world.number(party, "support") for world in course.after for party in parties(world))


def coercion_against(who: Who) -> Measure:
    """How often a nation was coerced: shows of force and strikes at it."""
    return lambda course: float(
        sum(
            order.move in COERCION and order.target == who(world)
            for world, inputs in zip(course.worlds, course.inputs, strict=False)
            for order in inputs.orders
        )
    )


def cooperation(turns: int) -> Measure:
    """How many cooperative orders were carried out in the first turns."""

    def measure(course: Course) -> float:
        return float(sum(len(_carried_out(course, place)) for place in range(turns)))

    return measure


def _carried_out(course: Course, place: int) -> list[str]:
    """The cooperative orders of a turn that were neither refused nor left without consent."""
    failed = {entry.order for entry in course.ledgers[place] if entry.subject == ("order", entry.order)}
    orders = course.inputs[place].orders
    return [order.id for order in orders if RULEBOOK.move(order.move).cooperative and order.id not in failed]


def entries(rule: str, quantity: str = "") -> Measure:
    """How many entries a rule or move made; with a quantity, only those that changed it."""
    return lambda course: float(
        sum(
            entry.rule == rule and (not quantity or entry.quantity == quantity)
            for ledger in course.ledgers
            for entry in ledger
        )
    )


def spent_on(*moves: str) -> Measure:
    """The resources that orders of these moves cost all nations together."""

    def measure(course: Course) -> float:
        named = [{order.id for order in inputs.orders if order.move in moves} for inputs in course.inputs]
        paid = (
            entry.change or 0
            for ids, ledger in zip(named, course.ledgers, strict=True)
            for entry in ledger
            if entry.rule == "EC-1" and entry.quantity == "resources" and entry.order in ids
        )
        return -float(sum(paid))

    return measure


def total(rule: str, quantity: str) -> Measure:
    """The sum of all that a rule did to a quantity."""
    return lambda course: float(
        sum(
            entry.change or 0
            for ledger in course.ledgers
            for entry in ledger
            if entry.rule == rule and entry.quantity == quantity
        )
    )


def remembered(kind: str) -> Measure:
    """How often something of a kind came to be remembered, such as a channel that was read."""
    return lambda course: float(
        sum(entry.subject[:2] == ("mark", kind) and entry.after is not None for led in course.ledgers for entry in led)
    )


def orders_given(move: str, turns: int) -> Measure:
    """How many orders of a move were given in the first turns."""
    return lambda course: float(sum(order.move == move for inputs in course.inputs[:turns] for order in inputs.orders))


def channels_open(course: Course) -> float:
    """How many channels are open at the end."""
    return float(sum(channel.status is ChannelStatus.OPEN for channel in course.end.channels.values()))


def severity_at_once(course: Course) -> float:
    """The severity of the gravest dispute after the first turn."""
    key = dispute(course.worlds[0].scenario.start).key
    return float(course.after[0].crises[key].severity)


def trusted_enough(giver: Who, receiver: Who, needed: int) -> Measure:
    """The share of turns after which one nation trusts another so much."""
    return lambda course: fmean(world.trust(giver(world), receiver(world)) >= needed for world in course.after)
