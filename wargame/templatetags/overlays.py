"""What lies over the chart in numbers: arcs, the badges on them and capitals, each drawn once for all who see it."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from wargame.scenarios.hexmap import Mark
from wargame.scenarios.overlay import Arc
from wargame.templatetags.marks import NationLike, sprite

COVERT, OTHER, NOTHING = SafeString(" data-covert"), SafeString(" data-other"), SafeString("")
BESIDE = 12


@lru_cache(maxsize=2048)
def arc(line: Arc) -> SafeString:
    """A channel: our own has a case around its line."""
    case = format_html('<path class="case" d="{}"/>', line.path) if line.own else NOTHING
    return format_html(
        '<g class="arc" data-status="{}"{}{}><title>{}</title>{}<path class="line" d="{}"/></g>',
        line.status,
        COVERT if line.covert else NOTHING,
        NOTHING if line.own else OTHER,
        line.label,
        case,
        line.path,
    )


@lru_cache(maxsize=1024)
def arc_badge(line: Arc) -> SafeString:
    """The icon of an own channel, on its arc."""
    if line.badge is None:
        return NOTHING
    return format_html(
        '<g class="arc-badge" data-status="{}"{} transform="translate({} {})"><circle r="11.5"/>'
        '<use class="icon" href="{}#i-{}" x="-7.5" y="-7.5" width="15" height="15"/></g>',
        line.status,
        COVERT if line.covert else NOTHING,
        *line.badge,
        sprite(),
        line.kind,
    )


def capital(town: Mark, nation: NationLike | None) -> SafeString:
    """A nation's seat in its colour; a town of no nation that is drawn has none."""
    return _capital(town, nation.colour) if nation else NOTHING


@lru_cache(maxsize=512)
def _capital(town: Mark, colour: int) -> SafeString:
    return format_html(
        '<g class="capital n{0}"><circle class="rim" cx="{1}" cy="{2}" r="8"/><circle class="disc" cx="{1}" cy="{2}" '
        'r="6"/><text class="map-label cap" x="{1}" y="{2}" dx="{3}" dy=".35em" text-anchor="{4}">{5}</text></g>',
        colour,
        town.x,
        town.y,
        -BESIDE if town.anchor == "end" else BESIDE,
        town.anchor,
        town.name,
    )
