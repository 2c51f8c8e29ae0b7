"""The map as an audience sees it: the chart of the pack, drawn once, and what lies over it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wargame import engine
from wargame.desk import wording
from wargame.desk.kept import Kept
from wargame.engine.view import KnownNation
from wargame.models import Game
from wargame.play import worlds
from wargame.scenarios.hexmap import MapChart, Mark, chart, hex_map
from wargame.scenarios.overlay import ChannelLine, CrisisMark, ExerciseMark, Overlay, UnitMark, overlay_geometry
from wargame.scenarios.schema import Pack
from wargame.templatetags.backchannel import map_base

Entries = tuple[engine.VisibleEntry, ...]
_figures: Kept[tuple[MapChart, str]] = Kept(64)


def chart_of(game: Game) -> MapChart:
    """The sea chart of a game's pack."""
    return chart_of_pack(worlds.pack(game))


def chart_of_pack(pack: Pack) -> MapChart:
    """The sea chart of a pack, drawn once."""
    return _chart(pack.map.model_dump_json())


@lru_cache(maxsize=16)
def _chart(map_json: str) -> MapChart:
    return chart(hex_map(json.loads(map_json)))


@lru_cache(maxsize=16)
def _base(map_json: str, faces: "tuple[Face, ...]") -> SafeString:
    return mark_safe(render_to_string("map/_base.html", map_base(_chart(map_json), faces)))  # our own template


@dataclass(frozen=True, slots=True)
class Face:
    """A nation as it is drawn: nothing of how it fares."""

    key: str
    name: str
    code: str
    colour: int


def face_of(nation: KnownNation) -> Face:
    """The looks of a nation."""
    return Face(nation.key, nation.name, nation.code, nation.colour)


def base_of(game: Game, view: engine.NationView) -> SafeString:
    """The chart as SVG, without what lies over it."""
    return _base(worlds.pack(game).map.model_dump_json(), _faces(view))


def overlay_of(game: Game, view: engine.NationView, entries: Entries = (), *, arcs: bool = True) -> Overlay:
    """Channels, crises, exercises and patrols as the reader knows them; `entries` are those of the last turn."""
    pack, sheet = worlds.pack(game), chart_of(game)
    return overlay_geometry(
        sheet,
        channels=list(_lines(view)) if arcs else [],
        crises=list(crisis_marks(pack, view)),
        exercises=list(_exercises(pack, sheet, view, entries)),
        units=list(_patrols(pack, view, entries)),
    )


def figure_of(game: Game, view: engine.NationView, key: str, *, whole: bool = False) -> str:
    """A detail of the chart around a crisis; `whole` brings the chart along for a page that has none."""
    pack, sheet = worlds.pack(game), chart_of(game)
    site = next((crisis.site for crisis in pack.crises if crisis.key == key and key in view.crises), "")
    if not site:
        return ""
    marks, faces, crisis = tuple(crisis_marks(pack, view)), _faces(view), view.crises[key]

    def draw() -> tuple[MapChart, str]:
        context = {
            "chart": sheet,
            "nations": faces,
            "overlay": overlay_geometry(sheet, crises=marks),
            "site": site,
            "view_box": sheet.close_up(site),
            "crisis": crisis,
            "whole": whole,
        }
        return sheet, render_to_string("desk/_figure.html", context)

    # Everything that the drawing shows is in the key, so that who knows something else gets another drawing.
    return _figures.get((id(sheet), marks, faces, crisis.name, crisis.level, site, whole, get_language()), draw)[1]


def _faces(view: engine.NationView) -> tuple[Face, ...]:
    return tuple(face_of(nation) for nation in view.nations.values())


def crisis_marks(pack: Pack, view: engine.NationView) -> Iterator[CrisisMark]:
    """Every crisis at its site."""
    for crisis in pack.crises:
        if crisis.key in view.crises:
            now = view.crises[crisis.key]
            yield CrisisMark(crisis.site, now.level, crisis.name, crisis.key, now.trouble)


def _lines(view: engine.NationView) -> Iterator[ChannelLine]:
    for channel in view.channels.values():
        via = channel.host if channel.covert else ""
        label = view.names.get(channel.key, channel.key)
        yield ChannelLine(
            channel.members, channel.kind.value, label, channel.status.value, channel.covert, channel.own, via
        )


def _exercises(pack: Pack, sheet: MapChart, view: engine.NationView, entries: Entries) -> Iterator[ExerciseMark]:
    used: set[str] = set()
    for entry in _told(entries, "C1"):
        pair = [key for _slot, key in entry.reason.args if isinstance(key, str) and key in view.nations]
        site = _free_site(pack, sheet, pair, used)
        if site and len(pair) == 2:
            used.add(site)
            yield ExerciseMark(site, entry.reason.say(view.names))


def _patrols(pack: Pack, view: engine.NationView, entries: Entries) -> Iterator[UnitMark]:
    sites = {crisis.key: crisis.site for crisis in pack.crises}
    done: set[tuple[str, str]] = set()
    for entry in entries:
        words = dict(entry.reason.args)
        actor, crisis = str(words.get("a", "")), str(words.get("crisis", ""))
        if entry.rule == "P3" and actor in view.nations and crisis in sites and (actor, crisis) not in done:
            done.add((actor, crisis))
            yield UnitMark(sites[crisis], view.nations[actor].colour, "patrol", entry.reason.say(view.names))


def _told(entries: Entries, rule: str) -> Iterator[engine.VisibleEntry]:
    return (entry for entry in entries if entry.rule == rule and not entry.quantity)


def _free_site(pack: Pack, sheet: MapChart, nations: Iterable[str], used: set[str]) -> str:
    """The site without a crisis that is nearest to one of the two capitals."""
    busy = {crisis.site for crisis in pack.crises} | used
    towns = [sheet.capital(key) for key in nations]
    free = [site for site in sheet.sites if site.key not in busy]
    if not free or not towns:
        return ""
    return min(free, key=lambda site: min(_gap(site, town) for town in towns)).key


def _gap(one: Mark, other: Mark) -> float:
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2


def crisis_texts(pack: Pack) -> dict[str, str]:
    """What each crisis is about, as the pack tells it."""
    return {crisis.key: crisis.text for crisis in pack.crises}


def crisis_icon(kind: str) -> str:
    """The icon of a kind of crisis."""
    return wording.CRISIS_ICONS.get(kind, kind)
