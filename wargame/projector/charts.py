"""The sea chart of a game or a pack, drawn once and kept: it depends on nothing but the map."""

import json
from functools import lru_cache

from wargame import engine
from wargame.models import Game
from wargame.play import worlds
from wargame.scenarios import library
from wargame.scenarios.hexmap import MapChart, chart, hex_map
from wargame.scenarios.overlay import ChannelLine, CrisisMark, Overlay, overlay_geometry
from wargame.scenarios.schema import Pack


def chart_of(source: Game | Pack) -> MapChart:
    """The chart of a game as it is played, or of a pack."""
    pack = worlds.pack(source) if isinstance(source, Game) else source
    return _drawn(pack.map.model_dump_json())


@lru_cache(maxsize=64)
def _drawn(drawing: str) -> MapChart:
    return chart(hex_map(json.loads(drawing)))


@lru_cache(maxsize=16)
def opening_of(slug: str) -> Overlay:
    """What everybody can see on a shipped pack's chart before the first turn: its open channels and its crises."""
    pack = library.load_pack(slug)
    view = engine.view_for(engine.new_game(pack.scenario(), "00"), engine.PUBLIC)
    lines = [
        ChannelLine(line.members, line.kind.value, view.names.get(line.key, line.key), line.status.value, own=True)
        for line in view.channels.values()
    ]
    return overlay_geometry(chart_of(pack), channels=lines, crises=crisis_marks(pack, view))


def crisis_marks(pack: Pack, view: engine.NationView) -> list[CrisisMark]:
    """Every crisis that the reader knows, at its site."""
    known = [(crisis, view.crises[crisis.key]) for crisis in pack.crises if crisis.key in view.crises]
    return [CrisisMark(crisis.site, now.level, crisis.name, crisis.key, now.trouble) for crisis, now in known]
