"""Small marks that stand for facts: icons, nations, the severity ladder, coins, pips and meters.

Everything is drawn for a strict content security policy: classes and SVG attributes, never `style`. Colour is never
alone: a nation has its code or pattern, a level its numeral and name, a meter its number for those who listen.
"""

from functools import cache, lru_cache
from typing import Protocol

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

LEVEL_NAMES = (
    gettext_lazy("None"),
    gettext_lazy("Threat"),
    gettext_lazy("Display of force"),
    gettext_lazy("Use of force"),
    gettext_lazy("War"),
)
TROUBLES = {
    "humanitarian": (
        gettext_lazy("Calm"),
        gettext_lazy("Strain"),
        gettext_lazy("Hardship"),
        gettext_lazy("Emergency"),
        gettext_lazy("Catastrophe"),
    ),
    "economic": (
        gettext_lazy("Calm"),
        gettext_lazy("Strain"),
        gettext_lazy("Shortage"),
        gettext_lazy("Slump"),
        gettext_lazy("Collapse"),
    ),
    "disinformation": (
        gettext_lazy("Calm"),
        gettext_lazy("Rumour"),
        gettext_lazy("Agitation"),
        gettext_lazy("Unrest"),
        gettext_lazy("Breakdown"),
    ),
}
"""What the levels are called where nobody threatens anybody: in a crisis of one side, by its kind."""

SILENT = SafeString('aria-hidden="true"')
NOW, ON, NOTHING = SafeString(' class="now"'), SafeString(' class="on"'), SafeString("")


class NationLike(Protocol):
    """What a nation must have to be drawn."""

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def code(self) -> str: ...

    @property
    def colour(self) -> int: ...


@cache
def sprite() -> str:
    """The address of the icon sheet."""
    return static("icons/sprite.svg")


def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sheet; with a label it speaks, without one it is silent beside its word."""
    speech = format_html('role="img" aria-label="{}"', label) if label else SILENT
    return format_html('<svg class="icon" {}><use href="{}#i-{}"></use></svg>', speech, sprite(), name)


def flag(nation: NationLike, size: str = "") -> SafeString:
    """A nation's code on its colour; `size` may be "big"."""
    return _flag(nation.colour, nation.name, nation.code, size)


def swatch(nation: NationLike) -> SafeString:
    """A nation's pattern in its colour, for beside its name."""
    return _swatch(nation.colour)


def nat(nation: NationLike) -> SafeString:
    """A nation's pattern and name."""
    return _nat(nation.colour, nation.name)


@lru_cache(maxsize=256, typed=True)
def _flag(colour: int, name: str, code: str, size: str) -> SafeString:
    big = " big" if size == "big" else ""
    return format_html('<span class="flag n{}{}" title="{}">{}</span>', colour, big, name, code)


@lru_cache(maxsize=256)
def _swatch(colour: int) -> SafeString:
    return format_html(
        '<svg class="swatch n{0}" viewBox="0 0 16 16" aria-hidden="true"><rect class="ground" width="16" height="16"/>'
        '<rect width="16" height="16" fill="url(#pattern-{0})"/></svg>',
        colour,
    )


@lru_cache(maxsize=256, typed=True)
def _nat(colour: int, name: str) -> SafeString:
    return format_html('<span class="nat">{}{}</span>', _swatch(colour), name)


def level_name(level: int, trouble: str = "") -> str:
    """The name of a severity level, 1 to 5; `trouble` is the kind of a crisis that has no two sides."""
    return str(TROUBLES.get(trouble, LEVEL_NAMES)[level - 1])


def ladder(level: int, numbered: bool = False, severity: int | None = None, trouble: str = "") -> SafeString:
    """Five steps, filled to the level; numbered for cards, compact for lists."""
    width, height, step, gap = (216.0, 56.0, 39.8, 4.0) if numbered else (74.0, 38.0, 12.0, 3.5)
    label = _("Level %(level)s of 5, %(name)s") % {"level": level, "name": level_name(level, trouble).lower()}
    if severity is not None:
        label = _("%(label)s, severity %(severity)s") % {"label": label, "severity": severity}
    bars = format_html_join(
        "",
        '<rect class="step{}" x="{}" y="{}" width="{}" height="{}"/>',
        ((" on" if n <= level else "", *_step(n, step, gap, height)) for n in range(1, 6)),
    )
    numerals = (
        format_html_join(
            "",
            '<text x="{}" y="{}"{}>{}</text>',
            (
                (f"{_step(n, step, gap, height)[0] + step / 2:.1f}", height + 13, _current(n == level), n)
                for n in range(1, 6)
            ),
        )
        if numbered
        else ""
    )
    return format_html(
        '<svg class="ladder{}" data-level="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        " numbered" if numbered else "",
        level,
        width,
        height + (15 if numbered else 0),
        label,
        bars,
        numerals,
    )


def _step(number: int, step: float, gap: float, height: float) -> tuple[float, float, float, float]:
    tall = round(height * (0.05 + 0.19 * number) - 1, 1)
    return round(0.5 + (number - 1) * (step + gap), 1), round(height - tall - 0.5, 1), step, tall


def _current(current: bool) -> SafeString:
    return NOW if current else NOTHING


def level(number: int, trouble: str = "") -> SafeString:
    """A severity level as a numeral on its colour, with its name for those who listen."""
    return format_html(
        '<span class="level" data-level="{}" role="img" aria-label="{}">{}</span>',
        number,
        _("Level %(level)s, %(name)s") % {"level": number, "name": level_name(number, trouble).lower()},
        number,
    )


def coins(spent: int, total: int) -> SafeString:
    """One coin a resource, filled when spent."""
    label = _("%(spent)s of %(total)s resources spent") % {"spent": spent, "total": total}
    discs = format_html_join("", "<i{}></i>", ((_filled(n < spent),) for n in range(total)))
    return format_html('<span class="coins" role="img" aria-label="{}">{}</span>', label, discs)


def pips(value: int, highest: int = 3, label: str = "") -> SafeString:
    """Small upright boxes, filled to a value: security of a channel."""
    said = label or _("%(value)s of %(highest)s") % {"value": value, "highest": highest}
    boxes = format_html_join("", "<i{}></i>", ((_filled(n < value),) for n in range(highest)))
    return format_html('<span class="pips" role="img" aria-label="{}">{}</span>', said, boxes)


def seats(present: int, total: int) -> SafeString:
    """One dot a seat of a team, filled when somebody sits there."""
    label = ngettext("%(present)s of %(total)s seat taken", "%(present)s of %(total)s seats taken", total)
    dots = format_html_join("", "<i{}></i>", ((_filled(n < present),) for n in range(total)))
    said = label % {"present": present, "total": total}
    return format_html('<span class="seats" role="img" aria-label="{}">{}</span>', said, dots)


def _filled(filled: bool) -> SafeString:
    return ON if filled else NOTHING


def meter(value: int, highest: int = 100, kind: str = "", label: str = "") -> SafeString:
    """A bar filled to a value, of kind "tension", "trust", "good" or "bad"; unlabelled it is silent."""
    share = max(0.0, min(1.0, value / highest if highest else 0.0)) * 100
    speech = format_html('role="img" aria-label="{}"', label) if label else SILENT
    return format_html(
        '<span class="meter" data-kind="{}" {}><svg width="100%" height="100%">'
        '<rect width="{}%" height="100%"/></svg></span>',
        kind,
        speech,
        f"{share:.1f}",
    )
