"""`{% load backchannel %}`: every tag of the interface. The drawing itself is in the modules beside this one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from wargame.scenarios.hexmap import MapChart
from wargame.scenarios.overlay import Overlay
from wargame.templatetags import charts, kept, marks, overlays, prose
from wargame.templatetags.marks import NationLike

register = template.Library()

for draw in (
    marks.flag, marks.swatch, marks.nat, marks.coins, charts.scale_bar, charts.line_chart, prose.markdown,
    overlays.arc, overlays.arc_badge, overlays.capital,
):  # fmt: skip
    register.simple_tag(draw)
for small in (
    marks.icon, marks.ladder, marks.level, marks.pips, marks.seats, marks.meter, charts.die, charts.dice_histogram,
    charts.gauge,
):  # fmt: skip
    register.simple_tag(kept.by_arguments(small))

register.filter("level_name", marks.level_name)
register.filter("chance", charts.chance)


@register.filter
def signed(value: int) -> str:
    """A change with its sign: +3, −2, 0."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


@register.filter
def clock(seconds: float) -> str:
    """Seconds as minutes and seconds, 06:42."""
    whole = max(0, int(seconds))
    return f"{whole // 60:02d}:{whole % 60:02d}"


@register.inclusion_tag("map/_base.html")
def map_base(chart: MapChart, nations: Iterable[NationLike], names: bool = True, focus: str = "") -> dict[str, Any]:
    """The sea chart, once a page; nations that the map draws, in any order. `focus` closes up on a site."""
    by_key = {nation.key: nation for nation in nations}
    return {
        "chart": chart,
        "lands": [(land, by_key[land.nation]) for land in chart.lands if land.nation in by_key],
        "towns": [(town, by_key[town.nation]) for town in chart.towns if town.nation in by_key],
        "names": names and not focus,
        "focus": focus,
        "view_box": chart.close_up(focus) if focus else chart.view_box,
    }


@register.inclusion_tag("map/_overlay.html")
def map_overlay(
    chart: MapChart,
    overlay: Overlay,
    nations: Iterable[NationLike] = (),
    ident: str = "map-overlay",
    focus: str = "",
) -> dict[str, Any]:
    """The live layer over the chart; its root element has the given id."""
    by_key = {nation.key: nation for nation in nations}
    capitals = [(town, by_key.get(town.nation)) for town in chart.towns if town.capital]
    return {
        "overlay": overlay,
        "capitals": capitals,
        "ident": ident,
        "sprite": marks.sprite(),
        "focus": focus,
        "view_box": chart.close_up(focus) if focus else chart.view_box,
    }


@register.inclusion_tag("map/_table.html")
def map_table(chart: MapChart, overlay: Overlay, nations: Iterable[NationLike]) -> dict[str, Any]:
    """The map's facts as tables."""
    by_key: Mapping[str, NationLike] = {nation.key: nation for nation in nations}
    capitals = [(by_key[town.nation], town) for town in chart.towns if town.capital and town.nation in by_key]
    return {"chart": chart, "overlay": overlay, "capitals": capitals}
