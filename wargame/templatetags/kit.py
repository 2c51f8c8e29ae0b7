"""Invented content for the kit page, which shows every component in every state."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders

from wargame.scenarios.hexmap import MapChart, chart, hex_map
from wargame.scenarios.overlay import ChannelLine, CrisisMark, ExerciseMark, Overlay, UnitMark, overlay_geometry
from wargame.templatetags.charts import Series

register = template.Library()

KIT_MAP = {
    "sea": "Orrin Sea",
    "rows": """
        IIIIIEEEEEEEESSSSS
        IIIIIEEEEEEEESSSSS
        IIIIIIEEEEEEEESSSS
        IIIII.EEEEE.ESSSSS
        IIIII...EE.....SSS
        IIIII..........SSS
        IIIII....OO...S.SS
        III.....OOO...SSSS
        IIIII.....O.....SS
        MMM............TTT
        MMMMM..M.....TTTTT
        MMMMMMMM..TTTTTTTT
    """,
    "legend": {"I": "ilvana", "S": "sarvaq", "E": "esmark", "T": "tolvia", "M": "maravel", "O": "ostrel"},
    "places": [
        {"name": "Aster", "nation": "ilvana", "at": [3, 4], "capital": True},
        {"name": "Nordvall", "nation": "esmark", "at": [8, 1], "capital": True},
        {"name": "Quarra", "nation": "sarvaq", "at": [15, 4], "capital": True},
        {"name": "Lanthe", "nation": "ostrel", "at": [9, 7], "capital": True},
        {"name": "Tessen", "nation": "tolvia", "at": [15, 10], "capital": True},
        {"name": "Calis", "nation": "maravel", "at": [4, 10], "capital": True},
    ],
    "sites": [
        {"key": "tern-shoals", "name": "Tern Shoals", "at": [11, 4]},
        {"key": "port-grid", "name": "Port-grid outages", "at": [7, 9]},
        {"key": "aster-bay", "name": "Aster Bay", "at": [6, 4]},
    ],
}


@dataclass(frozen=True, slots=True)
class KitNation:
    """A nation for the kit."""

    key: str
    name: str
    code: str
    colour: int


NATIONS = tuple(
    KitNation(name.lower(), name, name[:3].upper(), colour)
    for colour, name in enumerate(("Ilvana", "Sarvaq", "Esmark", "Tolvia", "Maravel", "Ostrel", "Karth", "Belmor"), 1)
)


@cache
def _chart() -> MapChart:
    return chart(hex_map(KIT_MAP))


@cache
def _overlay() -> Overlay:
    return overlay_geometry(
        _chart(),
        channels=[
            ChannelLine(("ilvana", "sarvaq"), "hotline", "Hotline of Ilvana and Sarvaq", own=True),
            ChannelLine(("ilvana", "esmark"), "network", "Dedicated network of Ilvana and Esmark", own=True),
            ChannelLine(("ilvana", "maravel"), "video", "Secure video to Maravel", "degraded", own=True),
            ChannelLine(
                ("ilvana", "ostrel", "sarvaq"), "backchannel", "Backchannel", covert=True, own=True, via="ostrel"
            ),
            ChannelLine(("ilvana", "tolvia"), "attache", "Defence attaché of Ilvana and Tolvia", "severed", own=True),
            ChannelLine(("sarvaq", "tolvia"), "attache", "Defence attaché of Sarvaq and Tolvia"),
        ],
        crises=[
            CrisisMark("tern-shoals", 3, "Tern Shoals"),
            CrisisMark("port-grid", 2, "Port-grid outages"),
        ],
        exercises=[ExerciseMark("aster-bay", "Exercise of Ilvana and Esmark in Aster Bay")],
        units=[
            UnitMark("tern-shoals", 2, "patrol", "Patrol of Sarvaq at Tern Shoals"),
            UnitMark("tolvia", 2, "deployment", "Forces of Sarvaq in Tolvia"),
        ],
    )


@register.simple_tag
def kit_nations() -> tuple[KitNation, ...]:
    """Eight nations, one of each colour."""
    return NATIONS


@register.simple_tag
def kit_chart() -> MapChart:
    """A chart of six nations around an inland sea."""
    return _chart()


@register.simple_tag
def kit_overlay() -> Overlay:
    """Everything that an overlay can show."""
    return _overlay()


@register.simple_tag
def kit_public() -> Overlay:
    """What a projector may show: crises alone."""
    return Overlay(crises=_overlay().crises)


@register.simple_tag
def kit_series() -> tuple[Series, ...]:
    """Two lines over eight turns."""
    return (
        Series("Stability", "stability", (72, 69, 61, 47, 54, 58, 51, 63, 68)),
        Series("Tension", "tension", (38, 41, 52, 66, 62, 56, 63, 49, 44)),
    )


@register.simple_tag
def kit_turns() -> tuple[str, ...]:
    """Labels of the turns."""
    return ("Start", *(str(turn) for turn in range(1, 9)))


@register.simple_tag
def kit_marks() -> dict[int, str]:
    """Turning points."""
    return {2: "1", 3: "2", 4: "3", 6: "4"}


@register.simple_tag
def kit_phases(now: int = 1) -> tuple[tuple[str, str], ...]:
    """The phase steps with one of them current."""
    names = ("Open", "Negotiate", "Locking", "Resolve", "Reveal")
    return tuple((name, "done" if n < now else "now" if n == now else "") for n, name in enumerate(names))


@register.simple_tag
def kit_tabs() -> tuple[tuple[str, str, str, int, bool], ...]:
    """The five tabs of a phone."""
    return (
        ("pencil", "Desk", "#desk", 0, True),
        ("map", "Map", "#map", 0, False),
        ("talk", "Talk", "#talk", 4, False),
        ("target", "Brief", "#brief", 0, False),
        ("book", "Rules", "#rules", 0, False),
    )


@register.simple_tag
def kit_text() -> str:
    """Markdown as a pack writes it."""
    return "## A heading\n\nA paragraph with **weight** and a list:\n\n- one\n- two"


@register.simple_tag
def kit_icons() -> tuple[str, ...]:
    """Names of all icons of the sheet."""
    path = finders.find("icons/sprite.svg")
    return tuple(re.findall(r'id="i-([a-z-]+)"', Path(str(path)).read_text(encoding="utf-8")))
