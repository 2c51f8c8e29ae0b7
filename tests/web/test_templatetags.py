"""What the template tags draw: every mark speaks to those who cannot see it, and nothing needs inline style."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines

from tests.scenarios.test_hexmap import INLAND_SEA
from wargame.desk.atlas import crisis_icon
from wargame.engine import RULEBOOK
from wargame.engine.world import CrisisKind
from wargame.scenarios.hexmap import chart, hex_map
from wargame.scenarios.overlay import ChannelLine, CrisisMark, ExerciseMark, Overlay, UnitMark, overlay_geometry
from wargame.templatetags import charts

SPRITE = Path(str(finders.find("icons/sprite.svg")))
TEMPLATES = Path(settings.BASE_DIR) / "templates"


@dataclass(frozen=True)
class Nation:
    """A nation to draw."""

    key: str
    name: str
    code: str
    colour: int


NATIONS = tuple(
    Nation(name.lower(), name, name[:3].upper(), colour)
    for colour, name in enumerate(("Ilvana", "Sarvaq", "Esmark", "Tolvia", "Maravel", "Ostrel"), 1)
)
CHART = chart(hex_map(INLAND_SEA))


def overlay() -> Overlay:
    """Every sort of thing that lies over a map."""
    pair = ("ilvana", "sarvaq")
    return overlay_geometry(
        CHART,
        channels=[
            ChannelLine(pair, "hotline", "Hotline of Ilvana and Sarvaq", own=True),
            ChannelLine(("ilvana", "maravel"), "video", "Secure video to Maravel", "degraded", own=True),
            ChannelLine(
                ("ilvana", "ostrel", "sarvaq"), "backchannel", "Backchannel", covert=True, own=True, via="ostrel"
            ),
            ChannelLine(("ilvana", "tolvia"), "attache", "Attaché of Ilvana and Tolvia", "severed", own=True),
            ChannelLine(("sarvaq", "tolvia"), "attache", "Attaché of Sarvaq and Tolvia"),
        ],
        crises=[CrisisMark("tern-shoals", 3, "Tern Shoals"), CrisisMark("port-grid", 2, "Port-grid outages")],
        exercises=[ExerciseMark("aster-bay", "Exercise of Ilvana and Esmark in Aster Bay")],
        units=[UnitMark("tern-shoals", 2, "patrol", "Patrol of Sarvaq at Tern Shoals")],
    )


def draw(source: str, **context: Any) -> str:
    template = engines["django"].from_string("{% load backchannel %}" + source)
    return template.render({"ilvana": NATIONS[0], "n": NATIONS, "c": CHART, **context})


def symbols() -> set[str]:
    return set(re.findall(r'id="i-([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


def test_the_icon_sheet_is_well_formed_and_every_symbol_is_24_by_24() -> None:
    sheet = ElementTree.parse(SPRITE).getroot()
    assert {symbol.get("viewBox") for symbol in sheet} == {"0 0 24 24"}
    assert len(sheet) == len(symbols()) > 60


def test_an_icon_beside_a_word_is_silent_and_one_alone_speaks() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "hotline" %}')
    assert 'aria-label="Secret"' in draw('{% icon "lock" "Secret" %}')


def test_a_nation_is_never_colour_alone() -> None:
    assert draw("{% flag ilvana %}") == '<span class="flag n1" title="Ilvana">ILV</span>'
    assert "url(#pattern-1)" in draw("{% nat ilvana %}")
    assert draw("{% nat ilvana %}").endswith("Ilvana</span>")


def test_a_name_with_markup_is_shown_as_text() -> None:
    assert "<b>" not in draw("{% flag n %}{% nat n %}", n=Nation("x", "<b>x</b>", "<i>", 2))


def test_the_ladder_fills_as_many_steps_as_its_level_and_says_its_name() -> None:
    drawn = draw("{% ladder 3 True 57 %}")
    assert drawn.count('class="step on"') == 3
    assert drawn.count("<text") == 5
    assert 'aria-label="Level 3 of 5, display of force, severity 57"' in drawn


def test_a_disaster_that_has_no_two_sides_is_not_called_a_display_of_force() -> None:
    assert 'aria-label="Level 3, hardship"' in draw('{% level 3 "humanitarian" %}')
    assert "severity 57" in draw('{% ladder 3 True 57 "economic" %}')
    assert draw('{{ 3|level_name:"disinformation" }} {{ 3|level_name:"border" }} {{ 3|level_name:"" }}') == (
        "Agitation Display of force Display of force"
    )


def test_coins_and_pips_count() -> None:
    assert draw("{% coins 3 6 %}").count('class="on"') == 3
    assert "3 of 6 resources spent" in draw("{% coins 3 6 %}")
    assert draw("{% pips 1 3 %}").count("<i") == 3


def test_a_meter_never_leaves_its_scale() -> None:
    assert 'width="100.0%"' in draw("{% meter 140 %}")
    assert 'width="0.0%"' in draw("{% meter value %}", value=-5)


def test_odds_of_two_dice_are_exact() -> None:
    assert [charts.ways(total) for total in range(2, 13)] == [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1]
    assert charts.chance(6) == 72
    assert charts.chance(2) == 100
    assert charts.chance(13) == 0


def test_the_histogram_marks_what_passes_and_what_fell() -> None:
    drawn = draw("{% dice_histogram 6 9 %}")
    assert drawn.count("total pass") == 7
    assert drawn.count(" fell") == 1
    assert 'aria-label="6 or more on two dice: 72 percent likely; 9 was thrown"' in drawn


def test_each_face_of_a_die_has_its_dots() -> None:
    assert [draw("{% die face %}", face=face).count("<circle") for face in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_the_scale_bar_has_a_segment_a_minute_and_covers_what_is_gone() -> None:
    drawn = draw("{% scale_bar 12 3 %}")
    assert drawn.count("<rect") == 13
    assert 'data-scale-gone x="25.00%"' in drawn


def test_a_chart_carries_its_figures_as_a_table() -> None:
    lines = [
        charts.Series("Stability", "stability", (72, 69, 61, 47, 54, 58, 51, 63, 68)),
        charts.Series("Tension", "tension", (38, 41, 52, 66, 62, 56, 63, 49, 44)),
    ]
    turns = ["Start", *map(str, range(1, 9))]
    drawn = draw('{% line_chart lines "Tension" turns 20 80 %}', lines=lines, turns=turns)
    assert "<title>Tension</title>" in drawn
    assert drawn.count("<tr>") == 10
    assert '<tr><th scope="row">3</th><td>47</td><td>66</td></tr>' in drawn


def test_a_chart_with_a_gap_skips_it() -> None:
    line = charts.Series("Tension", "tension", (10, None, 30))
    drawn = draw('{% line_chart lines "T" labels %}', lines=[line], labels=["1", "2", "3"])
    assert drawn.count("<circle") == 2
    assert "<td>–</td>" in drawn


def test_markdown_is_made_safe() -> None:
    html = draw(
        "{% markdown text %}", text="**Bold** <script>alert(1)</script> [x](javascript:alert(1)) [y](https://a.example)"
    )
    assert "<strong>Bold</strong>" in html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'href="https://a.example"' in html


def test_changes_and_clocks_are_written_as_people_read_them() -> None:
    assert draw("{{ 3|signed }} {{ minus|signed }} {{ 0|signed }} {{ 402|clock }}", minus=-2) == "+3 −2 0 06:42"


def test_every_move_kind_of_crisis_and_template_names_an_icon_of_the_sheet() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    assert {move.icon for move in RULEBOOK.moves} <= symbols()
    assert {crisis_icon(kind.value) for kind in CrisisKind} <= symbols()
    assert set(re.findall(r'{% icon "([\w-]+)"', written)) <= symbols()


def test_no_two_moves_share_an_icon() -> None:
    icons = [move.icon for move in RULEBOOK.moves]
    assert sorted(icons) == sorted(set(icons))


def test_the_map_and_its_table_tell_the_same_crises() -> None:
    layer = draw("{% map_overlay c o n %}", o=overlay())
    table = draw("{% map_table c o n %}", o=overlay())
    for name in ("Tern Shoals", "Port-grid outages"):
        assert name in layer
        assert name in table
    assert table.count("Hotline of Ilvana and Sarvaq") == 1
    assert table.count(">Backchannel<") == 1


def test_the_live_layer_is_small_and_its_root_has_the_panel_id() -> None:
    layer = draw('{% map_overlay c o n "_overlay" %}', o=overlay())
    assert layer.lstrip().startswith('<svg class="hexmap overlay" id="_overlay"')
    assert len(layer.encode()) < 9_000


def test_a_public_layer_shows_no_channel() -> None:
    layer = draw("{% map_overlay c o %}", o=Overlay(crises=overlay().crises))
    assert 'class="arc' not in layer
    assert "capital" not in layer


def test_the_pages_styles_are_light() -> None:
    styles = Path(settings.BASE_DIR) / "static" / "css"
    shared = [styles / f"{name}.css" for name in ("backchannel", "forms", "marks", "map", "print")]
    assert sum(path.stat().st_size for path in shared) < 45_000
    assert all((styles / name).stat().st_size < 24_000 for name in ("desk.css", "channels.css", "report.css"))
