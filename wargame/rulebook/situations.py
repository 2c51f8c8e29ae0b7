"""A case's beginning in words: the position, what is ordered, said and thrown. In English, as the case table is."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from wargame import engine
from wargame.engine.ledger import word_for
from wargame.rulebook.casebook import Case

CHANNELS = frozenset({"embassy", "attache", "hotline", "dialogue", "video", "network", "backchannel", "forum"})
DIRECTIVES = {
    "start-crisis": "a crisis breaks out: {name}",
    "end-crisis": "{place} ends",
    "change-crisis": "{place} is now between {members}",
    "grant-channel": "{members} are given a {choice}",
    "break-channel": "{place} is cut",
    "override": "what {rule} would do to {place} is overruled",
    "inject": "news",
    "ruling": "“{name}” is put to the dice",
}
"""What the umpire does, by the kind of directive; any other sets a number."""

MARKS = {
    "warned": "the warning of {0} to {1}",
    "deployed": "forces of {0} on the soil of {1}",
    "deed": "{0} of {1} toward {2} on turn {3}",
    "committed": "forces of {0} committed to {1} against {2}",
    "signatory": "the word of {1} on {0}",
    "shared": "what {0} told {1} about {2}",
    "responding": "the force of {1} sent to {0}",
    "peacekeeping": "peacekeepers of {1} in {0}",
}
"""What the world remembers from turn to turn, by the kind of mark."""


def named(key: str) -> str:
    """How a case's keys are said: nations and crises by a capital, channels by members and kind."""
    if "--" in key:
        return f"the {word_for(key, _Names())}"
    return key.replace("-", " ").capitalize()


def listed(words: list[str]) -> str:
    """Words as a list in a sentence."""
    return " and ".join(([", ".join(words[:-1])] if words[1:] else []) + words[-1:])


def remembered(mark: list[str]) -> str:
    """What a mark stands for, such as a warning that has been given."""
    kind, *keys = mark
    words = [key if engine.RULEBOOK.find(key) else named(key) for key in keys]
    pattern = MARKS.get(kind)
    return pattern.format(*words) if pattern else f"{kind.replace('-', ' ')} ({listed(words)})"


def position(case: Case) -> tuple[str, ...]:
    """The position in sentences, with the turn if it matters and what the nations aim at."""
    lines = case.lines("position")
    nations = [line.split(":")[0] for line in lines if re.fullmatch(r"[a-z]+:.*", line)]
    head = [f"At the table: {listed([named(key) for key in dict.fromkeys(nations)])}."]
    if case.turn != 2:
        head.append(f"It is turn {case.turn}.")
    told = [sentence for line in lines if (sentence := _drawn(line))]
    told += [_aim(line) for line in case.lines("objectives")]
    told += [_promise(line) for line in case.lines("promises")]
    return tuple(head + told + [_inject(line) for line in case.lines("injects")])


def orders(case: Case) -> tuple[str, ...]:
    """What each nation orders and says, and what the facilitator rules."""
    said = [f"{named(line.split()[1])} speaks in {named(line.split()[0])}." for line in case.lines("spoken")]
    given = [_directive(json.loads(line)) for line in case.lines("directives")]
    return (*map(_order, case.lines("orders")), *map(_argument, case.lines("argument")), *said, *given)


def dice(case: Case) -> tuple[str, ...]:
    """The dice that the case spells out."""
    return tuple(map(_throw, case.lines("dice")))


class _Names(Mapping[str, str]):
    """Every key by its name, without a list of them."""

    def __getitem__(self, key: str) -> str:
        return key.capitalize()

    def __contains__(self, key: object) -> bool:
        return "--" not in str(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _drawn(line: str) -> str:
    head, _, tail = line.partition(":")
    numbers = ", ".join(part.strip().replace("/", " and ") for part in tail.split(",") if part.strip())
    match head.split():
        case ["crisis", key, kind, *parties]:
            who = [named(party) for party in parties if party != "v"]
            return f"{named(key)}, {_a(kind)} crisis of {listed(who)}: {_crisis_numbers(numbers)}."
        case ["treaty", kind, ends]:
            secret = "in secret " if "secret" in numbers else ""
            return f"A treaty binds {_pair(ends)} {secret}({kind.replace('-', ' ')})."
        case ["norm", kind, _]:
            return f"The norm of {kind.replace('-', ' ')} stands at {head.split()[2]}."
        case ["mark", *mark]:
            return f"From before: {remembered(mark)}."
        case [kind, ends] if kind in CHANNELS:
            state = f" ({numbers.removeprefix('status ')})" if numbers else ""
            return f"{_pair(ends)} share {_a(kind)}{state}."
        case [ends] if "-" in ends:
            return f"Between {_pair(ends)}: {numbers}."
    return f"{named(head)}: {numbers}." if numbers else ""


def _crisis_numbers(numbers: str) -> str:
    return re.sub(r"sponsor (\w+)", lambda found: f"behind it, in secret, {named(found[1])}", numbers)


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _pair(ends: str) -> str:
    return listed([named(key) for key in ends.split("-")])


def _aim(line: str) -> str:
    _key, nation, of, bound, value, *about = line.split()
    place = listed([named(key) for key in about[1::2]])
    return f"{named(nation)} wants {of} of {place} {bound.replace('_', ' ')} {value}."


def _promise(line: str) -> str:
    _key, giver, receiver, term, *more = line.split()
    fields = dict(part.split("=") for part in more)
    about = "".join(f", {named(fields[name])}" for name in ("crisis", "choice") if name in fields)
    return f"{named(giver)} gives {named(receiver)} its word, to be kept by turn {fields['due']}: {term}{about}."


def _inject(line: str) -> str:
    key, turn, _kind, *about, quantity, change = line.split()
    place = listed([named(word) for word in about])
    return f"News due on turn {turn.removeprefix('turn=')}: {named(key)} ({place}, {quantity} {change})."


def _order(line: str) -> str:
    what, _, how = line.partition(";")
    nation, move_id, *rest = what.split()
    fields = dict(re.findall(r"(\w+)=(\S+)", how))
    if rest and rest[0] != "-":
        fields["target"] = rest[0]
    move = engine.RULEBOOK.move(move_id)
    words = [f"{named(nation)} orders {move.name} ({move.id})."]
    for asked in (parameter for parameter in move.parameters if parameter.field in fields):
        answer = move.labels.get(fields[asked.field]) or named(fields[asked.field])
        words.append(f"{asked.question} {answer[0].upper()}{answer[1:]}.")
    words += [f"{option.label}." for option in move.options if option.flag in rest[1:]]
    told = [verb for verb in ("agreed", "refused") if verb in fields]
    return " ".join([*words, *(f"{listed([named(key) for key in fields[verb].split(',')])} {verb}." for verb in told)])


def _argument(line: str) -> str:
    nation, deed, result, *reasons = line.split(" | ")
    return f"{named(nation)} argues: “{deed}, so that {result}, because {listed(reasons)}.”"


def _directive(given: Mapping[str, Any]) -> str:
    place = named(str(given["subject"][-1]))
    words = {
        "place": place,
        "name": given.get("name", ""),
        "choice": given.get("choice", ""),
        "rule": given.get("rule", ""),
        "members": listed([named(str(key)) for key in given.get("members", ())]),
    }
    pattern = DIRECTIVES.get(given.get("kind", ""), "")
    said = pattern.format(**words) if pattern else f"{place}, {given['quantity']} {given['change']:+d}"
    return f"The facilitator rules: {said} (“{given['reason']}”)."


def _throw(line: str) -> str:
    asked, _, thrown = line.partition(":")
    rule, *about = asked.split()
    first, second = thrown.split()
    law = engine.RULEBOOK.find(rule)
    where = f", {listed([named(key) for key in about])}" if about else ""
    return f"{law.name if law else rule}{where}: {first} and {second} make {int(first) + int(second)}."
