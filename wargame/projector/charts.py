"""The sea chart of a game or a pack, drawn once and kept: it depends on nothing but the map."""

import json
from functools import lru_cache

from wargame.models import Game
from wargame.play import worlds
from wargame.scenarios.hexmap import MapChart, chart, hex_map
from wargame.scenarios.schema import Pack


def chart_of(source: Game | Pack) -> MapChart:
    """The chart of a game as it is played, or of a pack."""
    pack = worlds.pack(source) if isinstance(source, Game) else source
    return _drawn(pack.map.model_dump_json())


@lru_cache(maxsize=64)
def _drawn(drawing: str) -> MapChart:
    return chart(hex_map(json.loads(drawing)))
