"""What a learning agent may choose from, and what its choices mean as orders, answers and talk.

Everything here is read from a `NationView`; a choice that the rules do not allow is dropped with the sentence that
says why, and the rest of the sheet stands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wargame.engine import (
    RULEBOOK,
    NationView,
    Order,
    Scenario,
    TurnInputs,
    bots,
    legal_orders,
    new_game,
    refusal,
    view_for,
)
from wargame.engine.legality import STATEMENT
from wargame.engine.world import ChannelKind, ChannelStatus, TreatyKind
from wargame.lab.games import answered, bot_seed, proposals

ANSWERS = ("say nothing", "refuse", "agree", "judge")
"""What may be said to everything that another nation proposes this turn, by number."""

SAY_NOTHING, REFUSE, AGREE, JUDGE = range(len(ANSWERS))
JUDGE_LIKE = "reciprocator"
"""The doctrine that weighs each proposal by itself for whoever answers "judge"."""

COLUMNS = ("move", "target", "other", "crisis", "kind", "first", "second", "choice", "option", "twin")
"""What describes a listed order; 0 stands for none in every column."""

KINDS = (*(f"{kind.value} channel" for kind in ChannelKind), *(f"{kind.value} treaty" for kind in TreatyKind))
"""Kinds of the channel or treaty that an order is about, numbered from 1 in the column `kind`."""

SPARE = 2
"""The list has room for this many times the orders that the start of a scenario would allow with every move dealt."""

ROUND = 64

MOVES = {move.id: number for number, move in enumerate(RULEBOOK.moves, start=1)}


@dataclass(frozen=True, slots=True)
class Will:
    """What one nation's agent wants of a turn: its sheet, how it answers each nation, and to whom it speaks."""

    orders: tuple[Order, ...]
    dropped: tuple[str, ...]
    answers: Mapping[str, int]
    speaks_to: frozenset[str]


def listed(view: NationView) -> tuple[Order, ...]:
    """Every order that a nation may give now, plain and with each of its flags by itself, always in the same order."""
    found = []
    for order in legal_orders(view):
        flags = (option.flag for option in RULEBOOK.move(order.move).options)
        flagged = (replace(order, options=(flag,)) for flag in flags)
        found += [order, *(other for other in flagged if refusal(view, other) is None)]
    return tuple(sorted(found, key=lambda order: (MOVES[order.move], order.shape, order.options)))


def room(scenario: Scenario) -> int:
    """How many orders a nation's list has room for: ample for what the scenario allows, the same for every nation."""
    world = new_game(scenario, "00")
    most = max(len(listed(_at_its_fullest(view_for(world, nation), scenario))) for nation in scenario.nations)
    return -(-SPARE * most // ROUND) * ROUND


def _at_its_fullest(view: NationView, scenario: Scenario) -> NationView:
    """The view of a nation with every move dealt and all the resources that there can be."""
    rich = replace(view.own, resources=scenario.resource_cap)
    return replace(view, dealt=scenario.dealt(scenario.turns), nations={**view.nations, view.reader: rich})


def table(view: NationView, orders: Sequence[Order]) -> list[list[int]]:
    """Listed orders as numbers, a row for each with one number for each of `COLUMNS`.

    Two channels of one kind may join the same nations: the twin is the number of rows before it that read the same.
    """
    before: Counter[tuple[int, ...]] = Counter()
    rows = []
    for order in orders:
        row = _described(view, order)
        rows.append([*row, before[tuple(row)]])
        before[tuple(row)] += 1
    return rows


def _described(view: NationView, order: Order) -> list[int]:
    nations, crises = (*view.nations,), (*view.crises,)
    kind, members = _about(view, order)
    others = [nation for nation in nations if nation in members and nation != view.reader]
    first, second = others if len(others) == 2 else (*others, "") if len(others) == 1 else ("", "")
    move = RULEBOOK.move(order.move)
    words = [word for word in move.labels if word and not word.endswith("=")]
    flags = [option.flag for option in move.options]
    return [
        MOVES[order.move],
        _number(nations, order.target),
        _number(nations, order.other),
        _number(crises, order.crisis),
        _number(KINDS, kind),
        _number(nations, first),
        _number(nations, second),
        _number(words, order.choice),
        _number(flags, "".join(order.options)),
    ]


def widest(scenario: Scenario) -> list[int]:
    """The greatest number that each of `COLUMNS` can hold."""
    nations, crises, moves = len(scenario.nations), len(scenario.start.crises), RULEBOOK.moves
    words, flags = max(len(move.labels) for move in moves), max(len(move.options) for move in moves)
    twins = len(scenario.start.channels)
    return [len(moves), nations, nations, crises, len(KINDS), nations, nations, words, flags, twins]


def _about(view: NationView, order: Order) -> tuple[str, tuple[str, ...]]:
    """Kind and members of the channel or treaty that an order names."""
    if order.channel in view.channels:
        channel = view.channels[order.channel]
        return f"{channel.kind.value} channel", channel.members
    if order.treaty in view.treaties:
        treaty = view.treaties[order.treaty]
        return f"{treaty.kind.value} treaty", treaty.members
    return "", ()


def _number(among: Sequence[str], word: str) -> int:
    return among.index(word) + 1 if word in among else 0


def slots(scenario: Scenario) -> int:
    """Places of a sheet: the orders of a turn, and one for the statement that is free beside them."""
    return scenario.orders_per_turn + 1


def allowed(orders: Sequence[Order], slot: int, slots: int) -> list[bool]:
    """Which numbers may be chosen in a place of the sheet: 0 always; the last place is for a statement alone."""
    last = slot == slots - 1
    return [True, *((order.move == STATEMENT) == last for order in orders)]


def read_action(view: NationView, orders: Sequence[Order], action: Sequence[int]) -> Will:
    """What an action means: numbers of listed orders, then an answer and a word to each other nation."""
    others = [nation for nation in view.keys if nation != view.reader]
    places = len(action) - 2 * len(others)
    sheet, dropped = _sheet(view, orders, action[:places])
    said, spoken = action[places : places + len(others)], action[places + len(others) :]
    talks = frozenset(nation for nation, speaks in zip(others, spoken, strict=True) if speaks)
    return Will(sheet, dropped, dict(zip(others, said, strict=True)), talks)


def _sheet(
    view: NationView, orders: Sequence[Order], chosen: Sequence[int]
) -> tuple[tuple[Order, ...], tuple[str, ...]]:
    """The orders that may be given beside those before them, and why the others may not."""
    sheet: list[Order] = []
    dropped = []
    for number in chosen:
        if number > len(orders):
            dropped.append(f"There is no choice {number} this turn: {len(orders)} are listed.")
        elif number:
            slip = len(sheet) + 1
            order = replace(orders[number - 1], slip=slip, id=f"{view.reader}-{slip}")
            why = refusal(view, order, sheet)
            if why is None:
                sheet.append(order)
            else:
                dropped.append(why)
    return tuple(sheet), tuple(dropped)


def inputs_of(views: Mapping[str, NationView], wills: Mapping[str, Will], seed: str) -> TurnInputs:
    """What everybody's will comes to in one turn; who wanted nothing is not in `wills`."""
    given = [order for will in wills.values() for order in will.orders]
    said: dict[str, dict[str, bool]] = {}
    for nation, asked in proposals(views, given).items():
        if nation in wills:
            for key, agreed in _answers(views[nation], wills[nation], asked, bot_seed(seed, nation)).items():
                said.setdefault(key, {})[nation] = agreed
    spoken = tuple(pair for nation, will in wills.items() for pair in _spoken(views[nation], will.speaks_to))
    return TurnInputs(tuple(answered(order, said.get(order.id, {})) for order in given), spoken=spoken)


def _answers(view: NationView, will: Will, asked: Sequence[Order], seed: str) -> dict[str, bool]:
    plain = {REFUSE: False, AGREE: True}
    found = {order.id: plain[how] for order in asked if (how := will.answers[order.nation]) in plain}
    weighed = [order for order in asked if will.answers[order.nation] == JUDGE]
    return found | (bots.answers(view, JUDGE_LIKE, seed, weighed) if weighed else {})


def _spoken(view: NationView, partners: Iterable[str]) -> list[tuple[str, str]]:
    """Every usable channel of ours that joins us with one of the nations to which we speak."""
    partners = frozenset(partners)
    return [
        (key, view.reader)
        for key, channel in view.channels.items()
        if channel.own and channel.status is not ChannelStatus.SEVERED and partners & frozenset(channel.members)
    ]
