"""`{% load control %}`: what the console's templates need to look things up."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

register = template.Library()

LEVELS = {
    "tutorial": gettext_lazy("Tutorial"),
    "introductory": gettext_lazy("Introductory"),
    "intermediate": gettext_lazy("Intermediate"),
    "advanced": gettext_lazy("Advanced"),
}


@register.filter
def panel(panels: Mapping[str, SafeString], name: str) -> SafeString:
    """A panel of the page by its name."""
    return panels[name]


@register.filter
def get(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping has for a key, or the key itself."""
    return mapping.get(key, key)


@register.filter
def level_word(level: str) -> str:
    """How hard a scenario is, as a word."""
    return str(LEVELS.get(level, level))


@register.filter
def norm_name(norm: str) -> str:
    """A norm's key as words."""
    return norm.replace("-", " ")
