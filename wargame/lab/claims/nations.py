"""Claims about nations and norms: 9, 10, 11, 14, 17 and 20."""

from wargame.engine import Order, World
from wargame.engine.world import ChannelKind, NormKind, TreatyKind
from wargame.lab import measures
from wargame.lab.claims.claim import Claim
from wargame.lab.experiments import Arm, less, more
from wargame.lab.treatments import (
    Given,
    barring,
    between,
    bound,
    channel_of,
    dealing,
    everybody,
    first_party,
    friend,
    giving,
    norm,
    one,
    second_party,
    unbound,
)

RICH = everybody(resources=12, income=6)

# 9 Foreign access


def access(*options: str) -> Given:
    """The friend's forces exercise on the first party's soil."""
    return lambda world: [Order(first_party(world), "C1", target=friend(world), choice="ours", options=options)]


def hosting(guardedness: int, *options: str) -> Arm:
    prepare = (
        dealing("C1"),
        RICH,
        between(first_party, friend, trust=60),
        channel_of(ChannelKind.ATTACHE, first_party, friend),
        one(first_party, guardedness=guardedness),
    )
    return Arm(prepare, (barring("C1"), giving(access(*options))))


GUARDED, QUIETLY, OPEN = hosting(95), hosting(95, "discreet"), hosting(20)

# 14 Norms


def attack(world: World) -> list[Order]:
    """The second party attacks the first party's networks."""
    return [Order(second_party(world), "H3", target=first_party(world))]


def attacked(adoption: int) -> Arm:
    prepare = (dealing("H3"), RICH, norm(NormKind.CYBER_RESTRAINT.value, adoption))
    return Arm(prepare, (barring("H3"), giving(attack)))


def incident_prone(adoption: int) -> Arm:
    return Arm((norm(NormKind.INCIDENT_PREVENTION.value, adoption),))


# 17 Alliances

STRONG_FRIEND = (one(friend, readiness=80), between(first_party, friend, interoperability=60, trust=60))


def ends(world: World) -> tuple[str, str]:
    return first_party(world), friend(world)


ALLIED = Arm(
    (*STRONG_FRIEND, unbound(TreatyKind.MUTUAL_DEFENCE), bound(TreatyKind.MUTUAL_DEFENCE, ends)), (barring("D8", "D9"),)
)
ALONE = Arm((*STRONG_FRIEND, unbound(TreatyKind.MUTUAL_DEFENCE)), (barring("D8", "D9"),))

CALM, MIXED_TABLE, HAWKISH = Arm(seats="conciliator"), Arm(), Arm(seats="hawk")

CLAIMS = (
    Claim(
        9,
        "Foreign access costs guarded nations more support than open ones; discreet engagement costs less.",
        ("6a",),
        (
            less(
                "support of a guarded host beside an open one",
                measures.number(first_party, "support"),
                GUARDED,
                OPEN,
            ),
            more(
                "support of a guarded host, discreetly",
                measures.number(first_party, "support"),
                QUIETLY,
                GUARDED,
            ),
        ),
    ),
    Claim(
        10,
        "Low domestic support slows cooperation.",
        ("6a",),
        (
            less(
                "cooperation in three turns",
                measures.cooperation(3),
                Arm((everybody(support=22),)),
                Arm((everybody(support=55),)),
            ),
        ),
    ),
    Claim(
        11,
        "Scarce resources mean fewer engagements and slower crisis response.",
        ("6",),
        (
            less(
                "engagements in the game",
                measures.cooperation(4),
                Arm((everybody(resources=1, income=1),)),
                Arm((everybody(resources=8, income=5),)),
            ),
            less(
                "responses in two turns",
                measures.orders_given("C6", 2),
                Arm((dealing("C6"), everybody(resources=1, income=1))),
                Arm((dealing("C6"), everybody(resources=8, income=5))),
            ),
        ),
    ),
    Claim(
        14,
        "Adopted norms lower the rate and harm of what they cover.",
        ("2", "7b"),
        (
            more("resources kept from cyber attacks", measures.total("H3", "resources"), attacked(80), attacked(0)),
            less(
                "severity added by incidents",
                measures.total("CR-3", "severity"),
                incident_prone(80),
                incident_prone(0),
                games=30,
            ),
        ),
    ),
    Claim(
        17,
        "Alliances deter: bound defenders are attacked less.",
        ("2", "5"),
        (less("coercion of the ally", measures.coercion_against(first_party), ALLIED, ALONE, games=30),),
    ),
    Claim(
        20,
        "Tables of conciliators keep the peace far more often than tables of hawks; mixed tables lie between.",
        ("10",),
        (
            less("wars, conciliators beside a mixed table", measures.war, CALM, MIXED_TABLE, games=30),
            less("wars, a mixed table beside hawks", measures.war, MIXED_TABLE, HAWKISH),
        ),
    ),
)
"""Those of this chapter."""
