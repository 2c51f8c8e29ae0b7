"""What the template tags draw: every mark speaks to those who cannot see it, and nothing needs inline style."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string

from wargame.templatetags import charts
from wargame.templatetags.kit import NATIONS

SPRITE = Path(str(finders.find("icons/sprite.svg")))
KIT_PAGES = ("kit", "desk", "talk", "report", "console", "projector", "join")


def draw(source: str, **context: Any) -> str:
    template = engines["django"].from_string("{% load backchannel kit %}" + source)
    return template.render({"ilvana": NATIONS[0], **context})


class Reader(HTMLParser):
    """Notes attributes that the content policy refuses, icons that are used, and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.icons: set[str] = set()
        self.ids: list[str] = []
        self.references: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.refused.append(f"{tag} {name}={value}")
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value and "#i-" in value:
                self.icons.add(value.split("#i-")[1])
            self.references |= set(re.findall(r"url\(#([\w-]+)\)", value or ""))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


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
    class Nation:
        key, name, code, colour = "x", "<b>x</b>", "<i>", 2

    assert "<b>" not in draw("{% flag n %}{% nat n %}", n=Nation())


def test_the_ladder_fills_as_many_steps_as_its_level_and_says_its_name() -> None:
    drawn = draw("{% ladder 3 True 57 %}")
    assert drawn.count('class="step on"') == 3
    assert drawn.count("<text") == 5
    assert 'aria-label="Level 3 of 5, display of force, severity 57"' in drawn


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
    drawn = draw('{% kit_series as lines %}{% kit_turns as turns %}{% line_chart lines "Tension" turns 20 80 %}')
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


@pytest.mark.parametrize("page", KIT_PAGES)
def test_the_kit_needs_no_inline_style_or_script_and_every_reference_resolves(page: str) -> None:
    html = render_to_string(f"kit/{page}.html")
    reader = read(html)
    assert reader.refused == []
    assert reader.icons <= symbols()
    assert reader.references <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_the_map_and_its_table_tell_the_same_crises() -> None:
    tags = "{% kit_nations as n %}{% kit_chart as c %}{% kit_overlay as o %}"
    layer, table = draw(tags + "{% map_overlay c o n %}"), draw(tags + "{% map_table c o n %}")
    for name in ("Tern Shoals", "Port-grid outages"):
        assert name in layer
        assert name in table
    assert table.count("Hotline of Ilvana and Sarvaq") == 1
    assert table.count(">Backchannel<") == 1


def test_the_live_layer_is_small_and_its_root_has_the_panel_id() -> None:
    layer = draw('{% kit_nations as n %}{% kit_chart as c %}{% kit_overlay as o %}{% map_overlay c o n "_overlay" %}')
    assert layer.lstrip().startswith('<svg class="hexmap overlay" id="_overlay"')
    assert len(layer.encode()) < 9_000


def test_a_public_layer_shows_no_channel() -> None:
    layer = draw("{% kit_chart as c %}{% kit_public as o %}{% map_overlay c o %}")
    assert 'class="arc' not in layer
    assert "capital" not in layer


def test_every_class_of_the_kit_that_has_a_style_sheet_is_linked() -> None:
    styles = Path(settings.BASE_DIR) / "static" / "css"
    for page in KIT_PAGES:
        for name in re.findall(r"css/([a-z]+)\.css", render_to_string(f"kit/{page}.html")):
            assert (styles / f"{name}.css").is_file()


def test_the_pages_styles_are_light() -> None:
    styles = Path(settings.BASE_DIR) / "static" / "css"
    shared = [styles / f"{name}.css" for name in ("backchannel", "forms", "marks", "map", "print")]
    assert sum(path.stat().st_size for path in shared) < 45_000
    assert all((styles / name).stat().st_size < 24_000 for name in ("desk.css", "channels.css", "report.css"))
