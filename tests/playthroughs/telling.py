"""A game told as text: after every turn what everybody knows, then what each nation knows besides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tests.playthroughs.games import Moment, Playthrough
from wargame import engine
from wargame.engine.orders import ORDER_FIELDS
from wargame.engine.view import NationView
from wargame.scenarios.library import load_pack

OWN = ("resources", "support", "intelligence", "cyber", "exposure")


def tell(game: Playthrough) -> str:
    """The whole game, turn by turn."""
    scenario = load_pack(game.pack).scenario()
    world = engine.new_game(scenario, game.seed)
    lines = [f"# {game.title}", f"pack {game.pack}, seed {game.seed}", ""]
    lines += _knowledge(world, ())
    for moment in game.moments:
        lines += [f"## Turn {world.turn}", "", *_inputs(world, moment), ""]
        outcome = engine.adjudicate(world, engine.TurnInputs(_numbered(moment), (), moment.spoken))
        lines += [*_dice(outcome), ""]
        world = outcome.world
        lines += _knowledge(world, outcome.ledger)
    return "\n".join(lines).rstrip() + "\n"


def _numbered(moment: Moment) -> tuple[engine.Order, ...]:
    slips: Counter[str] = Counter()
    numbered = []
    for order in moment.orders:
        slips[order.nation] += 1
        numbered.append(replace(order, slip=slips[order.nation]))
    return tuple(numbered)


def _inputs(world: engine.World, moment: Moment) -> Iterator[str]:
    names = engine.view_for(world, engine.UMPIRE).names
    for order in moment.orders:
        words = [names.get(value, value) for name in ORDER_FIELDS if (value := getattr(order, name))]
        agreed = [f"({names[nation]} agreed)" for nation in order.accepted_by]
        move = engine.RULEBOOK.move(order.move).name
        yield " ".join([f"{names[order.nation]} orders {order.move} {move}:", *words, *order.options, *agreed])
    for channel, nation in moment.spoken:
        yield f"{names[nation]} spoke in {names.get(channel, channel)}"


def _dice(outcome: engine.Outcome) -> Iterator[str]:
    names = engine.view_for(outcome.world, engine.UMPIRE).names
    for entry in outcome.ledger:
        if entry.check:
            check = entry.check
            modifiers = "".join(f" {item.value:+} {item.reason.say(names)};" for item in check.modifiers)
            about = " ".join(names.get(key, key) for key in entry.subject[1:])
            sum_of_all = f"{check.dice[0]} and {check.dice[1]},{modifiers} {check.total} against {check.needed}"
            yield f"dice {entry.rule} {about}: {sum_of_all}"


def _knowledge(world: engine.World, ledger: engine.Ledger) -> Iterator[str]:
    public = _known(world, ledger, engine.PUBLIC)
    yield "### Everybody"
    yield from public
    yield ""
    for nation in world.scenario.nations:
        yield f"### {nation.capitalize()} besides"
        common = Counter(public)
        for line in _known(world, ledger, nation):
            if common[line]:
                common[line] -= 1
            else:
                yield line
        yield ""


def _known(world: engine.World, ledger: engine.Ledger, reader: str) -> list[str]:
    view = engine.view_for(world, reader)
    entries = (_entry(entry, view.names) for entry in engine.visible(ledger, reader))
    return [*entries, *_view(view)]


def _entry(entry: engine.VisibleEntry, names: Mapping[str, str]) -> str:
    about = " ".join(names.get(key, key) for key in entry.subject[1:])
    change = "" if entry.change is None else f" {entry.change:+} = {entry.after}"
    known = ""
    if entry.check:
        dice = (
            f"dice {entry.check.dice[0]} {entry.check.dice[1]}" if entry.check.dice else f"unseen {entry.check.unseen}"
        )
        known = f" [{dice}, {entry.check.total} against {entry.check.needed}]"
    subject = f"{entry.subject[0]} {about} {entry.quantity}".strip()
    return f"{entry.phase:>2} {entry.rule} {subject}{change}: {entry.reason.say(names)}{known}"


def _view(view: NationView) -> Iterator[str]:
    yield f"turn {view.turn}, stability {view.stability}"
    for key in view.news:
        yield f"news {view.names[key]}"
    for nation in view.nations.values():
        yield f"{nation.name}: readiness {nation.readiness}, standing {nation.standing}"
        if nation.support is not None:
            yield f"{nation.name} at home: " + ", ".join(f"{name} {getattr(nation, name)}" for name in OWN)
    for (a, b), relation in view.relations.items():
        pair = f"{view.names[a]}–{view.names[b]}"
        yield f"{pair}: tension {relation.tension}"
        if relation.trust_ab is not None:
            trust = f"{relation.trust_ab}/{relation.trust_ba}"
            yield f"{pair} between them: trust {trust}, interoperability {relation.interoperability}"
    for channel in view.channels.values():
        security = "" if channel.security is None else f", security {channel.security}"
        yield f"channel {view.names[channel.key]}: {channel.status}{', covert' * channel.covert}{security}"
    for treaty in view.treaties.values():
        yield f"treaty {view.names[treaty.key]}{', secret' * treaty.secret}"
    yield from _crises(view)
    for aim in view.objectives:
        standing = "" if aim.met is None else f": {aim.value}, {'met' if aim.met else 'not met'}, {aim.points} points"
        yield f"aim of {view.names[aim.nation]}{', secret' * aim.secret}: {aim.text}{standing}"


def _crises(view: NationView) -> Iterator[str]:
    for crisis in view.crises.values():
        sponsor = f", sponsor {view.names[crisis.sponsor]}" if crisis.sponsor else ""
        where = f"severity {crisis.severity} ({crisis.level_name}), position {crisis.position:+}{sponsor}"
        yield f"crisis {crisis.name}: {where}"
        for answer in crisis.questions:
            yield f"crisis {crisis.name} {answer.name} {answer.value:+}: {'; '.join(answer.reasons)}".rstrip(": ")
