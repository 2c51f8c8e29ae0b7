"""Turn what the schema says about a value into words an instructor understands."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from wargame.scenarios.mistakes import Fault, Path, Step

PATTERNS = {
    "^[a-z]": "use lower-case letters, digits and single hyphens, starting with a letter, such as 'tern-shoals'",
    "^[A-Z]{3}": "use three capital letters, such as ILV",
    "^[A-Za-z]$": "use one letter",
}


def faults(error: ValidationError, model: type[BaseModel], content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault that the schema found, with its place and plain words."""
    for detail in error.errors(include_url=False):
        path = _real_path(detail["loc"], content)
        place = where(path if detail["type"] not in ("missing", "extra_forbidden") else path[:-1], content)
        text = _words(detail, path, model)
        yield Fault(path, f"{place}: {text}" if place else _capital(text))


def where(path: Path, content: Any) -> str:
    """The way to a value as people read it: list items by their key or name, others by their number."""
    steps: list[str] = []
    for step in path:
        steps.append(_item_name(content, step) if isinstance(step, int) else str(step))
        content = _inside(content, step)
    return " › ".join(steps)


def _item_name(items: Any, index: int) -> str:
    item = _inside(items, index)
    if isinstance(item, Mapping):
        for name in ("key", "name", "kind", "turn", "term"):
            if isinstance(item.get(name), str | int):
                return str(item[name])
        if isinstance(item.get("pair"), list):
            return " and ".join(str(nation) for nation in item["pair"])
    return f"no. {index + 1}"


def _inside(content: Any, step: Step) -> Any:
    if isinstance(content, Mapping):
        return content.get(step) if isinstance(step, str) else None
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        return content[step]
    return None


def _real_path(loc: Path, content: Any) -> Path:
    """The place without the steps that only the schema knows, such as the member of a union."""
    path: list[Step] = []
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        known = (isinstance(content, Mapping) and step in content) or (
            isinstance(content, list) and isinstance(step, int)
        )
        if known or (last and isinstance(content, Mapping) and step != "[key]"):
            path.append(step)
            content = _inside(content, step)
    return tuple(path)


def _words(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> str:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "missing":
            return f"'{path[-1]}' is missing."
        case "extra_forbidden":
            return f"'{path[-1]}' is not known here.{meant(str(path[-1]), _field_names(model, path[:-1]))}"
        case "literal_error":
            return _choice(given, _choices(str(context["expected"])))
        case "value_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            advice = next(words for start, words in PATTERNS.items() if str(context["pattern"]).startswith(start))
            return f"'{given}' does not do here: {advice}."
    return _bound(kind, context, given) or _type(kind, given)


def _choices(expected: str) -> list[str]:
    return [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]


def _choice(given: Any, choices: list[str]) -> str:
    hint = meant(given, choices) if isinstance(given, str) else ""
    return f"{describe(given)} is not one of: {', '.join(choices)}.{hint}"


def _bound(kind: str, context: Mapping[str, Any], given: Any) -> str:
    match kind:
        case "greater_than_equal":
            return f"must be at least {context['ge']}, not {given}."
        case "less_than_equal":
            return f"must be at most {context['le']}, not {given}."
        case "string_too_short":
            return "the text is empty."
        case "string_too_long":
            return f"the text has {len(given)} characters; {context['max_length']} are the most."
        case "too_short":
            return f"needs at least {context['min_length']}, has {context['actual_length']}."
        case "too_long":
            return f"takes at most {context['max_length']}, has {len(given)}."
    return ""


def _type(kind: str, given: Any) -> str:
    needed = {
        "int_type": "a whole number",
        "string_type": "a text",
        "bool_type": "true or false",
        "list_type": "a list",
        "dict_type": "a group of 'name: value' lines",
        "model_type": "a group of 'name: value' lines",
        "model_attributes_type": "a group of 'name: value' lines",
    }.get(kind, "something else")
    minus = " Write a minus sign as '-'." if kind == "int_type" and isinstance(given, str) and given[:1] == "−" else ""
    return f"needs {needed}, not {describe(given)}.{minus}{_quotes(given) if kind == 'string_type' else ''}"


def _quotes(given: Any) -> str:
    """How to write as text what was read as something else."""
    if isinstance(given, Mapping):
        return " If it is meant as text, put it in quotes: a colon with a space after it starts a group."
    return " Put it in quotes." if isinstance(given, bool | int | float) else ""


def describe(given: Any) -> str:
    """A value as a writer recognises it."""
    match given:
        case None:
            return "nothing"
        case bool():
            return "true" if given else "false"
        case str():
            return f"the text '{given if len(given) <= 40 else given[:37] + '…'}'"
        case Mapping():
            return "a group"
        case list():
            return "a list"
    return str(given)


def meant(given: str, choices: list[str]) -> str:
    """A question that offers the nearest known name, or nothing."""
    close = get_close_matches(given, choices, n=1)
    return f" Did you mean '{close[0]}'?" if close else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _field_names(model: type[BaseModel], path: Path) -> list[str]:
    """The names that the schema knows at a place."""
    found: Any = model
    for step in path:
        found = _group(found)
        if found is None:
            return []
        found = found.model_fields[step].annotation if isinstance(step, str) and step in found.model_fields else found
    group = _group(found)
    return list(group.model_fields) if group is not None else []


def _group(annotation: Any) -> type[BaseModel] | None:
    """The model within an annotation such as `list[Nation]` or `Measure | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is Literal:
        return None
    return next((found for part in get_args(annotation) if (found := _group(part)) is not None), None)
