"""The chart drawn from a map of letters: what neighbours share, where names go, and what an author is told."""

import re
from typing import Any

import pytest

from wargame.scenarios import library
from wargame.scenarios.coast import Outlines
from wargame.scenarios.hexmap import HexMap, MapChart, chart, faults, hex_map
from wargame.scenarios.lettering import CRISIS_ADVANCE, name_size, side_box
from wargame.scenarios.overlay import ChannelLine, CrisisMark, ExerciseMark, UnitMark, overlay_geometry

INLAND_SEA: dict[str, Any] = {
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
        {"key": "port-grid", "name": "Port-grid outages", "at": [6, 9]},
        {"key": "aster-bay", "name": "Aster Bay", "at": [6, 3]},
    ],
}


@pytest.fixture(scope="module")
def board() -> HexMap:
    return hex_map(INLAND_SEA)


@pytest.fixture(scope="module")
def drawn(board: HexMap) -> MapChart:
    return chart(board)


def points(path: str) -> list[tuple[float, float]]:
    figures = [float(figure) for figure in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(figures[::2], figures[1::2], strict=True))


def test_a_map_without_mistakes_has_no_faults(board: HexMap) -> None:
    assert faults(board) == []


def test_every_nation_of_the_legend_gets_a_land(drawn: MapChart) -> None:
    assert [land.nation for land in drawn.lands] == ["ilvana", "sarvaq", "esmark", "tolvia", "maravel", "ostrel"]


def test_the_same_map_is_always_drawn_in_the_same_way(board: HexMap, drawn: MapChart) -> None:
    assert chart(board) == drawn


def test_neighbours_share_every_point_of_their_border(board: HexMap) -> None:
    outlines = Outlines(board.rows)
    border = set(points(outlines.border_path("E", "S")))
    assert len(border) > 6
    assert border <= set(points(outlines.territory("E")))
    assert border <= set(points(outlines.territory("S")))


def test_the_coast_of_an_island_is_its_whole_outline(board: HexMap) -> None:
    outlines = Outlines(board.rows)
    island = set(points(outlines.territory("O")))
    assert island <= set(points(outlines.coast_path()))


def test_a_corner_where_three_owners_meet_does_not_move() -> None:
    outlines = Outlines(("AAB", "AAB", "..."))
    fixed = [corner for corner in outlines.links if outlines.fixed(corner)]
    inside = [corner for corner in fixed if "" not in outlines.owners[corner]]
    assert [sorted(outlines.owners[corner]) for corner in inside] == [[".", "A", "B"]]
    assert outlines.points[inside[0]] == pytest.approx((inside[0][0] * 12 * 3**0.5, inside[0][1] * 12))


def test_relaxing_flattens_a_zigzag_coast_by_less_than_half() -> None:
    outlines = Outlines(("AAAA", "....", "...."))
    heights = {round(y, 1) for (x, y) in outlines.points.values() if 42 < x < 125 and 30 < y < 60}
    assert max(heights) - min(heights) == pytest.approx(12 * (1 - 2 * 0.46), abs=0.1)


def test_land_at_the_edge_runs_on_past_the_frame(drawn: MapChart) -> None:
    ilvana = next(land for land in drawn.lands if land.nation == "ilvana")
    assert min(x for x, _y in points(ilvana.path)) < drawn.sheet.x
    assert min(y for _x, y in points(ilvana.path)) < drawn.sheet.y


def test_names_stay_inside_the_frame_and_apart(drawn: MapChart) -> None:
    boxes = []
    for land in drawn.lands:
        width, height = name_size(land.nation)
        assert drawn.sheet.x < land.label.x - width / 2
        assert land.label.x + width / 2 < drawn.sheet.right
        assert drawn.sheet.y < land.label.y - height / 2 < land.label.y + height / 2 < drawn.sheet.bottom
        boxes.append((land.label.x, land.label.y, width, height))
    for index, (x, y, width, height) in enumerate(boxes):
        for a, b, other_width, other_height in boxes[:index]:
            assert abs(x - a) > (width + other_width) / 2 or abs(y - b) > (height + other_height) / 2


def test_a_coastal_capital_has_its_label_on_its_own_land(drawn: MapChart) -> None:
    assert drawn.capital("maravel").anchor == "end"
    assert drawn.capital("ilvana").anchor == "end"
    assert drawn.capital("sarvaq").anchor == "start"


def test_a_close_up_stays_inside_the_sheet(drawn: MapChart) -> None:
    x, y, width, height = (float(edge) for edge in drawn.close_up("tern-shoals").split())
    assert (x, y) >= (drawn.sheet.x, drawn.sheet.y)
    assert x + width <= drawn.sheet.right
    assert y + height <= drawn.sheet.bottom


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rows": "IIE\nIE"}, "Row 1 of the map has 2 letters, but the first row has 3."),
        ({"rows": "IIX\nIEE"}, "Row 0 of the map uses the letter 'X', which the legend does not explain."),
        ({"rows": "III\nIII"}, "The legend gives 'E' to esmark, but no hex of the map has that letter."),
        (
            {"places": [{"name": "Aster", "nation": "ilvana", "at": [9, 0], "capital": True}]},
            "Aster is at column 9, row 0; columns run from 0 to 2, rows from 0 to 1.",
        ),
        (
            {"places": [{"name": "Aster", "nation": "ilvana", "at": [2, 1], "capital": True}]},
            "Aster belongs to ilvana, but its hex (column 2, row 1) does not.",
        ),
        ({"places": []}, "esmark has 0 capitals on the map; it needs exactly one."),
        (
            {"sites": [{"key": "bay", "name": "Bay", "at": [0, 0]}, {"key": "bay", "name": "Cove", "at": [1, 0]}]},
            "Two sites of the map have the key 'bay'.",
        ),
    ],
)
def test_an_author_is_told_of_each_mistake_in_words(change: dict[str, Any], sentence: str) -> None:
    small = {"sea": "Sea", "rows": "IIE\nIEE", "legend": {"I": "ilvana", "E": "esmark"}}
    assert sentence in faults(hex_map({**small, **change}))


def test_two_channels_of_one_pair_are_two_arcs(drawn: MapChart) -> None:
    pair = ("ilvana", "sarvaq")
    lines = [ChannelLine(pair, kind, kind, own=True) for kind in ("hotline", "video", "embassy")]
    arcs = overlay_geometry(drawn, lines).arcs
    assert len({arc.path for arc in arcs}) == 3
    badges = [arc.badge for arc in arcs if arc.badge]
    assert min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for n, a in enumerate(badges) for b in badges[:n]) > 25


def test_a_hosted_backchannel_runs_by_its_host_and_has_one_badge(drawn: MapChart) -> None:
    line = ChannelLine(
        ("ilvana", "ostrel", "sarvaq"), "backchannel", "Backchannel", covert=True, own=True, via="ostrel"
    )
    arcs = overlay_geometry(drawn, [line]).arcs
    host = drawn.capital("ostrel")
    assert [((arc.x1, arc.y1) == (host.x, host.y)) or ((arc.x2, arc.y2) == (host.x, host.y)) for arc in arcs] == [
        True
    ] * 2
    assert [arc.badge is not None for arc in arcs] == [True, False]


def test_channels_of_others_have_no_badge_and_a_forum_no_arc(drawn: MapChart) -> None:
    lines = [
        ChannelLine(("sarvaq", "tolvia"), "attache", "Attaché"),
        ChannelLine(("esmark", "ilvana", "ostrel"), "forum", "Forum", own=True),
    ]
    assert [(arc.kind, arc.badge) for arc in overlay_geometry(drawn, lines).arcs] == [("attache", None)]


def test_the_order_of_channels_changes_nothing(drawn: MapChart) -> None:
    lines = [ChannelLine(("ilvana", other), "embassy", other, own=True) for other in ("esmark", "sarvaq", "tolvia")]
    assert overlay_geometry(drawn, lines) == overlay_geometry(drawn, lines[::-1])


def test_a_unit_stands_beside_its_site_and_not_on_the_crisis(drawn: MapChart) -> None:
    layer = overlay_geometry(
        drawn,
        crises=[CrisisMark("tern-shoals", 3, "Tern Shoals")],
        exercises=[ExerciseMark("aster-bay", "Exercise")],
        units=[UnitMark("tern-shoals", 2, "patrol", "Patrol"), UnitMark("tolvia", 2, "deployment", "Forces")],
    )
    site = drawn.site("tern-shoals")
    distance = ((layer.units[0].x - site.x) ** 2 + (layer.units[0].y - site.y) ** 2) ** 0.5
    assert 26 < distance < 70
    assert (layer.crises[0].x, layer.crises[0].y) == (site.x, site.y)


def test_no_nations_name_of_a_shipped_map_runs_into_the_name_of_a_crisis_even_on_a_narrow_chart() -> None:
    for slug, pack in library.packs().items():
        drawn = chart(hex_map(pack.map.model_dump()))
        for land in drawn.lands:
            width, height = name_size(land.nation)
            for site in drawn.sites:
                box = side_box(site.x, site.y, site.name, site.anchor, 24.0, CRISIS_ADVANCE)
                beside = land.label.x + width / 2 < box.x or land.label.x - width / 2 > box.right
                apart = land.label.y + height / 2 < box.y or land.label.y - height / 2 > box.bottom
                assert beside or apart, f"{slug}: {land.nation} and {site.name}"
