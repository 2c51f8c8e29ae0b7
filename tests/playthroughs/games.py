"""Short games to read: what was ordered and said on each turn, on the packs that come with the project."""

from dataclasses import dataclass

from tests.engine.position import order
from wargame import engine


@dataclass(frozen=True)
class Moment:
    """What people put into one turn: each nation's orders in their own priority, and who spoke where."""

    orders: tuple[engine.Order, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Playthrough:
    name: str
    title: str
    pack: str
    seed: str
    moments: tuple[Moment, ...]


HOTLINE = Playthrough(
    "first-contact-hotline",
    "A hotline in time: two rivals notify, talk and open a line between their leaders.",
    "first-contact",
    "00a1",
    (
        Moment(
            (
                order("korvane C5 belisar", choice="notify"),
                order("korvane D1 belisar", choice="hotline", agreed="belisar"),
                order("belisar C5 korvane", choice="observers"),
                order("belisar D7 korvane", choice="reassure"),
                order("mirelle D3 korvane", agreed="korvane"),
            ),
            (("halden-sorrel", "korvane"), ("halden-sorrel", "belisar")),
        ),
        Moment(
            (
                order("korvane D8 belisar", choice="incident-prevention"),
                order("belisar D8 korvane", choice="incident-prevention"),
                order("mirelle C6 -", crisis="lantern-bank"),
            ),
            (("hotline--belisar--korvane", "korvane"), ("hotline--belisar--korvane", "belisar")),
        ),
        Moment((order("korvane P2 -", crisis="lantern-bank"), order("belisar P2 -", crisis="lantern-bank"))),
    ),
)

BRINK = Playthrough(
    "first-contact-brink",
    "Two shows of force and a silent line: a warning, an answer, and a joint response that comes late.",
    "first-contact",
    "00a2",
    (
        Moment(
            (
                order("korvane D7 belisar", choice="warn"),
                order("korvane D3 mirelle"),
                order("belisar P3 korvane", crisis="lantern-bank"),
                order("mirelle C5 belisar", choice="notify"),
            ),
        ),
        Moment(
            (
                order("korvane P3 belisar", crisis="lantern-bank"),
                order("belisar C6 -", crisis="lantern-bank"),
                order("mirelle C6 -", crisis="lantern-bank"),
            ),
        ),
        Moment((order("belisar D7 korvane", choice="regret"), order("korvane C5 belisar", choice="inspection"))),
    ),
)

SHIELD = Playthrough(
    "eastern-shield-three-turns",
    "Secrets beside open deeds: an exercise, quiet talks, a secret pact, rumours and an accusation.",
    "eastern-shield",
    "00a3",
    (
        Moment(
            (
                order("ilvana C1 esmark observers", choice="ours", other="sarvaq", agreed="esmark"),
                order("ilvana C5 sarvaq", choice="notify"),
                order("sarvaq P3 ilvana", crisis="tern-shoals"),
                order("esmark C6 -", crisis="port-grid"),
                order("maravel C6 -", crisis="port-grid"),
                order("ostrel D3 sarvaq", agreed="sarvaq"),
                order("tolvia D7 maravel", choice="reassure"),
            ),
            (("aster-quarra-embassy", "ilvana"), ("forum", "ilvana"), ("forum", "ostrel")),
        ),
        Moment(
            (
                order("ilvana D5 sarvaq", agreed="sarvaq"),
                order("ilvana P2 -", crisis="tern-shoals"),
                order("esmark C4 maravel", crisis="port-grid"),
                order("maravel H1 -"),
                order("ostrel D8 ilvana secret", choice="hotline", agreed="ilvana"),
                order("sarvaq P1 -"),
                order("tolvia D1 ostrel", choice="backchannel", agreed="ostrel"),
            ),
            (("nordvall-calis-attache", "esmark"), ("nordvall-calis-attache", "maravel")),
        ),
        Moment(
            (
                order("tolvia H4 maravel", other="esmark"),
                order("maravel H6 -", crisis="port-grid"),
                order("esmark H6 -", crisis="port-grid"),
                order("ilvana D4 maravel discreet", agreed="maravel"),
                order("sarvaq P3 ilvana", crisis="tern-shoals"),
                order("ostrel D3 ilvana"),
            ),
            (("forum", "sarvaq"), ("forum", "tolvia")),
        ),
    ),
)

GAMES = (HOTLINE, BRINK, SHIELD)
