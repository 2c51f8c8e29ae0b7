"""Renaming the nations of a game, their dice with them: the outcome must be renamed, and nothing more."""

from dataclasses import replace
from typing import Any

from wargame import engine
from wargame.engine.scenario import Scenario
from wargame.engine.world import World, key_between

Names = dict[str, str]


def renamed(value: Any, names: Names) -> Any:
    """Any piece of JSON with nations renamed, also within the keys of what was made in play."""
    if isinstance(value, str):
        if "--" in value:
            kind, *members = value.split("--")
            return key_between(kind, [names.get(member, member) for member in members])
        return names.get(value, value)
    if isinstance(value, list | tuple):
        return [renamed(item, names) for item in value]
    if isinstance(value, dict):
        return {key: renamed(item, names) for key, item in value.items()}
    return value


def renamed_world(world: World, names: Names) -> World:
    """The same world under other names, listed in another order."""
    data = renamed(world.to_json(), names)
    for relation in data["relations"]:
        relation["nations"].sort()
    for part in (*data["channels"], *data["treaties"]):
        part["members"].sort()
    for part in ("nations", "relations", "channels", "treaties", "crises"):
        data[part].reverse()
    return World.from_json(data, renamed_scenario(world.scenario, names))


def renamed_scenario(scenario: Scenario, names: Names) -> Scenario:
    faces = tuple(replace(face, key=names[face.key], luck=face.luck or face.key) for face in scenario.faces)
    objectives = tuple(
        replace(
            objective,
            nation=names[objective.nation],
            measure=renamed_measure(objective.measure, names),
        )
        for objective in scenario.objectives
    )
    injects = tuple(
        replace(
            inject,
            when=inject.when and renamed_measure(inject.when, names),
            skip=inject.skip and renamed_measure(inject.skip, names),
            audience=None if inject.audience is None else tuple(sorted(names[key] for key in inject.audience)),
            effects=tuple(replace(effect, subject=_subject(effect.subject, names)) for effect in inject.effects),
        )
        for inject in scenario.injects
    )
    return replace(scenario, faces=faces[::-1], objectives=objectives, injects=injects)


def renamed_measure(measure: engine.Measure, names: Names) -> engine.Measure:
    args = tuple(
        (key, names.get(value, value) if isinstance(value, str) else tuple(names.get(item, item) for item in value))
        for key, value in measure.args
    )
    return replace(measure, args=args)


def renamed_inputs(inputs: engine.TurnInputs, names: Names) -> engine.TurnInputs:
    """The same orders and rulings under other names, the orders submitted in the opposite order."""
    orders = tuple(_order(order, names) for order in inputs.orders)
    spoken = tuple((renamed(channel, names), names[nation]) for channel, nation in inputs.spoken)
    promises = tuple(replace(one, by=names[one.by], to=names[one.to]) for one in inputs.promises)
    directives = tuple(engine.Directive.from_json(renamed(one.to_json(), names)) for one in inputs.directives)
    return engine.TurnInputs(orders[::-1], directives, spoken[::-1], promises[::-1])


def _order(order: engine.Order, names: Names) -> engine.Order:
    fields = {name: renamed(getattr(order, name), names) for name in ("nation", "target", "other", "channel", "treaty")}
    answers = {
        name: tuple(sorted(names[key] for key in getattr(order, name))) for name in ("accepted_by", "refused_by")
    }
    counters = tuple((names[nation], text) for nation, text in order.counters)
    return replace(order, **fields, **answers, counters=counters)


def _subject(subject: tuple[str, ...], names: Names) -> tuple[str, ...]:
    parts = tuple(renamed(list(subject), names))
    return ("relation", *sorted(parts[1:])) if parts[0] == "relation" else parts


def canonical_entry(entry: engine.Entry, names: Names) -> str:
    """An entry under other names, with lists that have no order sorted."""
    data = renamed(entry.to_json(), names)
    data["subject"] = list(_subject(tuple(data["subject"]), {}))
    for state in ("before", "after"):
        if isinstance(data[state], dict) and "members" in data[state]:
            data[state]["members"] = sorted(data[state]["members"])
        if data["subject"] == ["mark"] and data[state]:
            data[state] = sorted(data[state])
    return repr(_sorted_audiences(data))


def _sorted_audiences(data: dict[str, Any]) -> dict[str, Any]:
    data["audience"] = data["audience"] and sorted(data["audience"])
    if data["check"]:
        check = data["check"]
        check["dice_known_to"] = check["dice_known_to"] and sorted(check["dice_known_to"])
        check["modifiers"] = [
            [value, reason, audience and sorted(audience)] for value, reason, audience in check["modifiers"]
        ]
    return data
