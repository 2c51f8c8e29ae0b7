"""Claims about partners: 3, 4, 5, 6, 7, 13, 16, 18 and 19."""

from wargame.engine import Order, World
from wargame.engine.world import ChannelKind, CrisisKind
from wargame.lab import measures
from wargame.lab.claims.claim import Claim
from wargame.lab.experiments import Arm, less, more
from wargame.lab.treatments import (
    Given,
    barring,
    between,
    channel_of,
    crisis_of,
    dealing,
    dispute,
    everybody,
    first_party,
    friend,
    giving,
    leaving_out,
    on_turns,
    outsider,
    second_party,
)

RICH = everybody(resources=12, income=6)
FRIENDS = (
    RICH,
    between(first_party, friend, trust=55, interoperability=45, tension=15),
    channel_of(ChannelKind.ATTACHE, first_party, friend),
)
NOW_AND_THEN = on_turns(1, 3, 5)
AT_FIRST = on_turns(1)

# 3 and 4 Joint exercises


def exercise(*options: str) -> Given:
    """The first party exercises at home with its friend, and names its rival."""
    return lambda world: [
        Order(first_party(world), "C1", target=friend(world), other=second_party(world), choice="ours", options=options)
    ]


EXERCISES = (dealing("C1"), *FRIENDS)
NO_OTHERS = barring("C1")


def exercised(*options: str) -> Arm:
    return Arm(EXERCISES, (NO_OTHERS, giving(NOW_AND_THEN(exercise(*options)))))


OBSERVED, UNANNOUNCED = exercised("observers"), exercised("unannounced")
NO_EXERCISE = Arm(EXERCISES, (NO_OTHERS, leaving_out(NOW_AND_THEN(exercise()))))

# 5 Confidence-building


def notices(world: World) -> list[Order]:
    """Both parties tell each other what their forces do."""
    a, b = first_party(world), second_party(world)
    return [Order(a, "C5", target=b, choice="notify"), Order(b, "C5", target=a, choice="notify")]


OPEN_DOORS = (dealing("C5"), RICH)
NOTIFIED = Arm(OPEN_DOORS, (barring("C5"), giving(notices)))
UNNOTIFIED = Arm(OPEN_DOORS, (barring("C5"), leaving_out(notices)))

# 6 Interoperability


def response(crisis: str = "") -> Given:
    """The first party and its friend respond together, to the dispute if nothing else is named."""
    return lambda world: [
        Order(nation, "C6", crisis=crisis or dispute(world.scenario.start).key)
        for nation in (first_party(world), friend(world))
    ]


def responding(interoperability: int) -> Arm:
    together = between(first_party, friend, trust=55, interoperability=interoperability)
    return Arm((dealing("C6"), RICH, together), (barring("C6"), giving(response())))


WORKED_TOGETHER, APART = responding(75), responding(15)

# 7 Shared intelligence


def sharing(crisis: str) -> Given:
    """The friend tells the first party what it knows of a crisis."""
    return lambda world: [Order(friend(world), "C4", target=first_party(world), crisis=crisis)]


def accusing(world: World) -> list[Order]:
    return [Order(first_party(world), "H6", crisis="test-cyber")]


def attack(world: World) -> list[Order]:
    return [Order(outsider(world), "H3", target=first_party(world), crisis="test-cyber")]


ATTACKED = (dealing("C4", "H3", "H6"), *FRIENDS, crisis_of(CrisisKind.CYBER, first_party, 45, sponsor=outsider))
TERRORISED = (dealing("C4", "C6"), *FRIENDS, crisis_of(CrisisKind.TERRORISM, first_party, 55))
UNSHARED = barring("C4", "H3", "H6")


def hunting(shared: bool) -> Arm:
    tell = giving if shared else leaving_out
    return Arm(ATTACKED, (UNSHARED, giving(accusing), tell(sharing("test-cyber"))))


def under_attack(shared: bool) -> Arm:
    tell = giving if shared else leaving_out
    return Arm(ATTACKED, (UNSHARED, giving(attack), tell(sharing("test-cyber"))))


def guarding(shared: bool) -> Arm:
    tell = giving if shared else leaving_out
    steps = (UNSHARED, barring("C6"), giving(response("test-terrorism")), tell(sharing("test-terrorism")))
    return Arm(TERRORISED, steps)


# 13 Humanitarian assistance


def relief(world: World) -> list[Order]:
    return [Order(friend(world), "C8", target=outsider(world), crisis="test-humanitarian")]


STRICKEN = (dealing("C8"), RICH, crisis_of(CrisisKind.HUMANITARIAN, outsider, 55))
RELIEVED = Arm(STRICKEN, (barring("C8"), giving(NOW_AND_THEN(relief))))
UNRELIEVED = Arm(STRICKEN, (barring("C8"), leaving_out(NOW_AND_THEN(relief))))

# 16 and 19 Counterterrorism, on a friend's soil


def together(world: World) -> list[Order]:
    return [Order(first_party(world), "C9", target=friend(world), crisis="test-terrorism")]


def alone(world: World) -> list[Order]:
    return [Order(first_party(world), "H7", crisis="test-terrorism")]


BOMBED = (dealing("C9", "H7"), *FRIENDS, crisis_of(CrisisKind.TERRORISM, friend, 60))
NO_OTHER_RAIDS = barring("C9", "H7")
JOINT = Arm(BOMBED, (NO_OTHER_RAIDS, giving(NOW_AND_THEN(together))))
UNINVITED = Arm(BOMBED, (NO_OTHER_RAIDS, giving(NOW_AND_THEN(alone))))
NO_RAID = Arm(BOMBED, (NO_OTHER_RAIDS, leaving_out(NOW_AND_THEN(alone))))

# 18 Peacekeeping and force reductions


def peacekeepers(world: World) -> list[Order]:
    key = dispute(world.scenario.start).key
    return [Order(nation, "C7", crisis=key) for nation in (friend(world), outsider(world))]


def reductions(world: World) -> list[Order]:
    """Both parties draw their forces down, each under the other's eyes."""
    a, b = first_party(world), second_party(world)
    key = dispute(world.scenario.start).key
    looks = [Order(a, "C5", target=b, choice="inspection"), Order(b, "C5", target=a, choice="inspection")]
    return [Order(a, "C10", crisis=key), Order(b, "C10", crisis=key), *looks]


SEPARATED = (dealing("C7"), RICH)
REDUCED = (dealing("C5", "C10"), RICH)
EARLY = on_turns(1, 2, 3)

CLAIMS = (
    Claim(
        3,
        "Joint exercises raise trust and interoperability between partners, and deter the named rival.",
        ("2", "4", "8"),
        (
            more("trust of the partner", measures.trust(friend, first_party), OBSERVED, NO_EXERCISE, games=30),
            more(
                "interoperability with the partner",
                measures.interoperability(friend, first_party),
                OBSERVED,
                NO_EXERCISE,
                games=30,
            ),
            less(
                "coercion by the named rival",
                measures.coercion_against(first_party),
                OBSERVED,
                NO_EXERCISE,
                games=30,
            ),
        ),
    ),
    Claim(
        4,
        "The same exercise unannounced and unobserved raises tension with alarmed neighbours more.",
        ("3", "6b"),
        (
            more(
                "tension with the rival",
                measures.tension(second_party, first_party),
                UNANNOUNCED,
                OBSERVED,
            ),
        ),
    ),
    Claim(
        5,
        "Confidence-building lowers tension and the chance of escalation.",
        ("3",),
        (
            less(
                "tension between the parties",
                measures.tension(first_party, second_party),
                NOTIFIED,
                UNNOTIFIED,
                games=60,
            ),
            less(
                "rises into a higher level",
                measures.escalations,
                NOTIFIED,
                UNNOTIFIED,
                games=60,
            ),
        ),
    ),
    Claim(
        6,
        "Interoperability makes joint responses more effective and faster.",
        ("2",),
        (
            less("severity of the dispute", measures.severity, WORKED_TOGETHER, APART),
            less("severity after the first turn", measures.severity_at_once, WORKED_TOGETHER, APART),
        ),
    ),
    Claim(
        7,
        "Shared intelligence raises attribution and lowers damage from hybrid attack and terrorism.",
        ("7b", "9b"),
        (
            more("sponsors exposed", measures.exposed("cyber"), hunting(True), hunting(False), games=30),
            more(
                "resources kept from cyber attacks",
                measures.total("H3", "resources"),
                under_attack(True),
                under_attack(False),
                games=30,
            ),
            less("severity of the terrorism", measures.severity_of("terrorism"), guarding(True), guarding(False)),
        ),
    ),
    Claim(
        13,
        "Humanitarian assistance raises trust and standing.",
        ("8",),
        (
            more("trust of the host", measures.trust(outsider, friend), RELIEVED, UNRELIEVED),
            more("standing of the helper", measures.number(friend, "standing"), RELIEVED, UNRELIEVED),
        ),
    ),
    Claim(
        16,
        "Joint counterterrorism beats unilateral action for the same spending.",
        ("9b",),
        (
            less("severity of the terrorism", measures.severity_of("terrorism"), JOINT, UNINVITED),
            more("trust of the host", measures.trust(friend, first_party), JOINT, UNINVITED),
        ),
    ),
    Claim(
        18,
        "Peacekeeping and force reductions stabilise.",
        ("2", "4"),
        (
            less(
                "severity, with peacekeepers",
                measures.severity,
                Arm(SEPARATED, (barring("C7"), giving(AT_FIRST(peacekeepers)))),
                Arm(SEPARATED, (barring("C7"), leaving_out(AT_FIRST(peacekeepers)))),
                games=30,
            ),
            less(
                "tension, with forces drawn down",
                measures.tension(first_party, second_party),
                Arm(REDUCED, (barring("C5", "C10"), giving(EARLY(reductions)))),
                Arm(REDUCED, (barring("C5", "C10"), leaving_out(EARLY(reductions)))),
            ),
        ),
    ),
    Claim(
        19,
        "Unilateral action on a partner's soil damages trust and alliances.",
        ("6b",),
        (
            less("trust of the partner", measures.trust(friend, first_party), UNINVITED, NO_RAID),
            more("tension with the partner", measures.tension(friend, first_party), UNINVITED, NO_RAID),
            less(
                "trust enough for mutual defence",
                measures.trusted_enough(friend, first_party, 50),
                UNINVITED,
                NO_RAID,
            ),
        ),
    ),
)
"""Those of this chapter."""
