"""Turn a map written in letters into the drawing of a sea chart.

A pack writes its map as rows of letters, one letter a hex, pointy side up, every second row (the second, fourth …)
shifted half a hex to the right. The letters `.` and `~` are sea; every other letter stands for a nation by the legend.
About 18 letters by 12 rows fill the desk; all rows have the same length. Columns and rows count from 0 at the top left.
The outermost hexes run on past the frame, so land that touches the edge simply goes on.

    map:
      sea: Orrin Sea                    # the name lettered on the water
      rows: |
        IIIIIIEEEEEEEESSSS
        IIIIIEEEEEEEESSSSS
      legend: {I: ilvana, E: esmark, S: sarvaq}
      places:                           # towns; each nation has exactly one capital
        - {name: Aster, nation: ilvana, at: [3, 4], capital: true}      # at: [column, row]
        - {name: Dunmar, nation: ilvana, at: [1, 1]}                    # capital is false when left out
      sites:                            # where crises break out and exercises are held: crises name a site by its key
        - {key: tern-shoals, name: Tern Shoals, at: [11, 4]}
        - {key: aster-bay, name: Aster Bay, at: [6, 3]}

`hex_map(raw)` reads that form (a mapping, as YAML gives it), `faults(map)` lists every mistake in plain words, and
`chart(map)` draws: a `MapChart` holds the paths and points that the templates of `templates/map/` need. The result
depends on nothing but the map, so a caller may keep it.
"""
