"""Reading what the forms of the desk send, and preparing the form of one move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from wargame import engine
from wargame.engine.orders import ORDER_FIELDS
from wargame.engine.view import KnownNation

FEW = 7
"""Up to this many choices stand side by side; more go into a list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: what is sent, how it is shown, and whether it is chosen."""

    value: str
    label: str
    nation: KnownNation | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a move's form."""

    name: str
    label: str
    choices: list[Choice]
    many: bool
    required: bool
    listed: bool


def body_of(posted: QueryDict) -> dict[str, Any]:
    """The order that a form sent; `play` refuses what it may not contain."""
    body: dict[str, Any] = {name: posted.get(name, "") for name in ("move", *ORDER_FIELDS)}
    body["options"] = [flag for flag in posted.getlist("options") if flag]
    return body


def whole_number(text: str | None) -> int:
    """A number that a form carries; −1, which fits nothing, if it is none."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else -1


def questions(card: engine.Card, view: engine.NationView, given: Mapping[str, Any]) -> list[Asked]:
    """The form of a card, with what has been chosen so far."""
    return [_asked(field, view, given) for field in card.fields]


def _asked(field: engine.Field, view: engine.NationView, given: Mapping[str, Any]) -> Asked:
    chosen = _chosen(field, given)
    choices = [Choice(value, label, view.nations.get(value), value in chosen) for value, label in field.choices]
    return Asked(field.name, field.label, choices, field.many, field.required, not field.many and len(choices) > FEW)


def _chosen(field: engine.Field, given: Mapping[str, Any]) -> Iterable[str]:
    value = given.get(field.name)
    if field.many:
        return set(value or ())
    if value is None and (not field.required or len(field.choices) == 1):
        return {"" if not field.required else field.choices[0][0]}
    return {str(value or "")}
