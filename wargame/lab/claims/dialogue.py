"""Claims about channels and talk: 1, 2, 8, 12 and 15."""

from dataclasses import replace

from wargame.engine import Order, World
from wargame.engine.world import ChannelKind, key_between
from wargame.lab import measures
from wargame.lab.claims.claim import Claim
from wargame.lab.experiments import Arm, Comparison, less, more
from wargame.lab.treatments import (
    Given,
    barring,
    between,
    channel_of,
    dealing,
    everybody,
    first_party,
    giving,
    leaving_out,
    no_leaders_channel,
    on_turns,
    one,
    outsider,
    parties,
    second_party,
    silence,
    speaking,
    starting,
)

HOTLINE = channel_of(ChannelKind.HOTLINE, first_party, second_party)
SECURE_HOTLINE = channel_of(ChannelKind.HOTLINE, first_party, second_party, security=2)
BACKCHANNEL = channel_of(ChannelKind.BACKCHANNEL, first_party, second_party)
FORUM = channel_of(ChannelKind.FORUM)
NO_LINE = starting(no_leaders_channel)
RICH = everybody(resources=12)
AS_IT_IS = barring("D1", "D8", "D9", among=parties)
NO_OTHER_TALK = barring("D3", "D4", "D5", "D6", "D12")


def talks(move: str) -> Given:
    """The first party talks with the second in one way on every turn."""
    return lambda world: [Order(first_party(world), move, target=second_party(world))]


# 8 Security


def listening(world: World) -> list[Order]:
    """An outsider reads the parties' hotline."""
    channel = key_between(ChannelKind.HOTLINE, parties(world))
    return [Order(outsider(world), "H2", channel=channel)]


SKILLED = one(outsider, intelligence=75, resources=12, income=4)
LISTENED = (dealing("H2"), SKILLED)

QUIET_TALKS = Arm((dealing("D5"), BACKCHANNEL), (NO_OTHER_TALK, giving(talks("D5"))))

# 12 Backchannels


def in_a_way(move: str, tension: int) -> Arm:
    """The parties talk on every turn, by backchannel or in public, at a tension between them."""
    tense = between(first_party, second_party, tension=tension)
    return Arm((dealing("D3", "D5"), tense, BACKCHANNEL, RICH), (NO_OTHER_TALK, giving(talks(move))))


SECRET_TENSE, OPEN_TENSE = in_a_way("D5", 75), in_a_way("D3", 75)
SECRET_CALM, OPEN_CALM = in_a_way("D5", 30), in_a_way("D3", 30)

# 15 Virtual summits


def summit(world: World) -> list[Order]:
    """The first party calls everybody to a screen."""
    return [Order(first_party(world), "D12", channel=key_between(ChannelKind.FORUM, world.keys))]


def face_to_face(world: World) -> list[Order]:
    """The first party meets three others one by one."""
    others = [key for key in world.keys if key != first_party(world)][:3]
    return [Order(first_party(world), "D3", target=other) for other in others]


NOW_AND_THEN = on_turns(1, 3, 5)
VIRTUAL = (dealing("D12", "D3"), FORUM, everybody(cyber=10, resources=12))
BY_SCREEN = Arm(VIRTUAL, (silence, NO_OTHER_TALK, giving(NOW_AND_THEN(summit))))
NO_SUMMIT = Arm(VIRTUAL, (silence, NO_OTHER_TALK, leaving_out(NOW_AND_THEN(summit))))
IN_PERSON = Arm(VIRTUAL, (silence, NO_OTHER_TALK, giving(NOW_AND_THEN(face_to_face))))

TALKS_COST = measures.spent_on("D12", "D3")

CLAIMS = (
    Claim(
        1,
        "Open channels between a crisis's parties lower the chance of war.",
        ("3",),
        (
            less(
                "wars, with a hotline",
                measures.war,
                Arm((HOTLINE,), (AS_IT_IS,)),
                Arm((NO_LINE,), (AS_IT_IS,)),
                games=80,
            ),
        ),
    ),
    Claim(
        2,
        "Dialogue held lowers severity more than an open but silent channel.",
        ("3",),
        (
            less(
                "severity, when the parties speak",
                measures.severity,
                Arm((HOTLINE,), (NO_OTHER_TALK, speaking(aloud=True))),
                Arm((HOTLINE,), (NO_OTHER_TALK, speaking(aloud=False))),
            ),
        ),
    ),
    Claim(
        8,
        "Security on a channel lowers interception; leaks cost trust.",
        ("7", "7a"),
        (
            less(
                "times that a secured hotline is read",
                measures.remembered("intercepted"),
                Arm((*LISTENED, SECURE_HOTLINE), (barring("H2"), giving(listening))),
                Arm((*LISTENED, HOTLINE), (barring("H2"), giving(listening))),
            ),
            less(
                "trust between the parties, when their talks leak",
                measures.trust(first_party, second_party),
                replace(QUIET_TALKS, rules=(("dialogue", "LEAK_NEEDED", 2), ("dialogue", "SECURED_LEAK_NEEDED", 2))),
                replace(QUIET_TALKS, rules=(("dialogue", "LEAK_NEEDED", 13), ("dialogue", "SECURED_LEAK_NEEDED", 13))),
            ),
        ),
    ),
    Claim(
        12,
        "A backchannel helps most where public talks would cost support.",
        ("6b", "8"),
        (
            more("support of the parties, by backchannel", measures.support_of_parties, SECRET_TENSE, OPEN_TENSE),
            Comparison(
                "the same, at high tension beside low",
                measures.support_of_parties,
                ((1, SECRET_TENSE), (-1, OPEN_TENSE), (-1, SECRET_CALM), (1, OPEN_CALM)),
            ),
        ),
    ),
    Claim(
        15,
        "Virtual engagement keeps channels alive at lower cost, with more cyber risk.",
        ("9a",),
        (
            more("channels open at the end, with summits", measures.channels_open, BY_SCREEN, NO_SUMMIT),
            more(
                "channels open at the end, on screens and not in person", measures.channels_open, BY_SCREEN, IN_PERSON
            ),
            less("resources spent on talks, on screens and not in person", TALKS_COST, BY_SCREEN, IN_PERSON),
            more("intrusions, on screens", measures.entries("VS-1", "support"), BY_SCREEN, IN_PERSON),
        ),
    ),
)
"""Those of this chapter."""
