"""What came of a case, in words: each line that the case table expects, as one sentence."""

import re

from wargame.rulebook.casebook import Case
from wargame.rulebook.situations import listed, named, remembered

QUANTITIES = {"support": "support at home", "cyber": "cyber skill", "status": "state"}
"""Quantities whose name in the table is not what the pages call them."""

READERS = {"public": "Everybody", "umpire": "The facilitator"}


def outcome(case: Case) -> tuple[str, ...]:
    """What came of it, a sentence for each line that is expected."""
    keys = re.findall(r"(?m)^crisis (\w+)", "\n".join(case.lines("position")))
    return tuple(_spoken_of(_line(line), keys) for line in case.lines("expect"))


def _spoken_of(sentence: str, keys: list[str]) -> str:
    for key in keys:
        sentence = re.sub(rf"\b{key}\b", named(key), sentence)
    return sentence


def _line(line: str) -> str:
    if found := re.fullmatch(r"fails (\S+) \S+: (.+)", line):
        return f"The order of {named(found[1])} fails: “{found[2]}”"
    if found := re.fullmatch(r"(says|hides) (\S+): (.+)", line):
        reads = "reads" if found[1] == "says" else "does not get to read"
        return f"{READERS.get(found[2]) or named(found[2])} {reads}: “{found[3]}”"
    if found := re.fullmatch(r"(exists|absent) (\S+) (.+)", line):
        return _there(found[1] == "exists", found[2], found[3].split())
    if found := re.fullmatch(r"check (\S+) (.+) (\d+)", line):
        return f"The throw for {found[1]} comes to {found[3]} with everything that counts."
    if found := re.fullmatch(r"stability (\d+)", line):
        return f"The region’s stability is {found[1]}."
    return _number(line)


def _number(line: str) -> str:
    if found := re.fullmatch(r"(.+) = (\S+)", line):
        until = "until turn " if found[1].startswith("mark ") and found[2].isdigit() else ""
        return f"{_place(found[1])}: {until}{_value(found[2])}."
    if found := re.fullmatch(r"((?:nation|relation|trust|crisis|channel|norm) [^:]+): (.+)", line):
        return f"{_place(found[1])}: {_steps(found[2])}."
    if found := re.fullmatch(r"([A-Z]+[-\d]+) (.+) ([+-]?\d+)", line):
        step = f"{_signed(found[3])} by {found[1]}" if int(found[3]) else f"no change by {found[1]}"
        return f"{_place(found[2])}: {step}."
    raise ValueError(line)


def _there(exists: bool, kind: str, keys: list[str]) -> str:
    what = listed([named(key) for key in keys])
    thing = "The promise" if kind == "promise" else _capital(what) if "--" in keys[0] else f"The {kind} {what}"
    return f"{thing} is in force." if exists else f"{thing} does not exist."


def _steps(wanted: str) -> str:
    if wanted == "none":
        return "unchanged"
    return ", ".join(f"{_signed(step.split()[1])} by {step.split()[0]}" for step in wanted.split(", "))


def _signed(number: str) -> str:
    return number.replace("-", "−") if number[0] in "+-" else f"+{number}"


def _value(value: str) -> str:
    return {"true": "yes", "false": "no", "none": "over"}.get(value.lower(), value.replace("-", "−"))


def _place(place: str) -> str:
    """ "nation alda support" → "Alda’s support at home"."""
    kind, *keys, quantity = place.split()
    said = QUANTITIES.get(quantity, quantity.replace("_", " "))
    names = [named(key) for key in keys]
    match kind:
        case "relation":
            return f"{said.capitalize()} between {listed(names)}"
        case "trust":
            return f"{names[0]}’s trust in {names[1]}"
        case "nation":
            return f"{names[0]}’s {said}"
        case "norm":
            return f"The norm of {names[0].lower()}, {said}"
        case "mark":
            return _capital(remembered(keys))
        case "world":
            return f"The {said}"
        case "objective":
            return f"The aim “{keys[0]}”, {said}"
    return f"{_capital(' '.join(names) or kind)}, {said}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
