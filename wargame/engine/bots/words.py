"""What bots say: in which channels they speak, a short sentence there, and the intent that they write down."""

from wargame.engine.bots.doctrines import DOCTRINES, Doctrine
from wargame.engine.bots.situation import Situation, read_situation
from wargame.engine.dice import uniform
from wargame.engine.view import KnownChannel, NationView
from wargame.engine.world import ChannelStatus

CALM = (
    "We would like to settle this before anybody has to explain it at home. What would help you take one step?",
    "Our forces will keep their distance this week. We hope that yours can do the same.",
    "Thank you for writing. We have no wish to surprise you; tell us what worries you most.",
    "If you announce what your ships do, so shall we.",
)
FIRM = (
    "We have heard you. Our position has not changed.",
    "You know what we expect. Act on it and there is something to discuss.",
    "Strength keeps this region quiet. Please do not test ours.",
    "We do not bargain over what is ours.",
)
FAIR = (
    "We answer steps with steps. Yours is next.",
    "Deal fairly with us and you will find us fair.",
    "What you did last turn we noted; what you do this turn decides what we do after it.",
    "Let us each give a little on the same day.",
)
WRONGED = (
    "That was not called for. Take it back and we can speak of other things.",
    "We answered because you left us no choice. It can end as soon as you wish.",
)
VAGUE = (
    "Noted, with interest.",
    "We are considering many things.",
    "Perhaps.",
    "Our people will speak to your people.",
)

PHRASES = {"conciliator": CALM, "hawk": FIRM, "reciprocator": FAIR, "random": VAGUE}


def speaks(view: NationView, doctrine: str, seed: str) -> tuple[str, ...]:
    """The channels in which a bot speaks this turn of its own accord."""
    chosen = DOCTRINES[doctrine]
    situation = read_situation(view, seed, chosen.forgives)
    return tuple(
        key for key, channel in view.channels.items() if channel.own and _speaks_in(situation, chosen, channel, seed)
    )


def says(view: NationView, doctrine: str, seed: str, channel: str = "") -> str:
    """A short sentence for a channel in which the bot was spoken to; empty if it does not answer there."""
    chosen = DOCTRINES[doctrine]
    if chosen.holds:
        return ""
    situation = read_situation(view, seed, chosen.forgives)
    if channel in view.channels and not _speaks_in(situation, chosen, view.channels[channel], seed):
        return ""
    choices = WRONGED if situation.provoked_by and chosen.stern is not chosen.calm else PHRASES[doctrine]
    return choices[uniform(seed, view.turn, "says", (view.reader, channel), len(choices))]


def intent(view: NationView, doctrine: str) -> str:
    """What a bot writes down as its intent for the turn."""
    chosen = DOCTRINES[doctrine]
    situation = read_situation(view, "00", 0)
    name = view.names.get
    focus = name(situation.focus, situation.focus)
    if chosen.holds:
        return "Hold what we have until our people are back."
    if chosen.random:
        return "See what happens."
    if situation.provoked_by and chosen.stern is not chosen.calm:
        who = ", ".join(sorted(name(key, key) for key in situation.provoked_by))
        return f"Answer {who} in kind, and leave a way back."
    if not chosen.talks:
        return f"Gain ground before the others agree about {focus}." if focus else "Grow stronger than our rivals."
    return f"Calm {focus} by small steps that others can answer." if focus else "Build trust while it is quiet."


def _speaks_in(situation: Situation, doctrine: Doctrine, channel: KnownChannel, seed: str) -> bool:
    if doctrine.holds or channel.status is ChannelStatus.SEVERED:
        return False
    if doctrine.random:
        return uniform(seed, situation.view.turn, "speaks", (channel.key,), 2) == 0
    others = [member for member in channel.members if member != situation.me]
    if doctrine.talks or len(others) > 1:
        return True
    return not any(other in situation.rivals for other in others)
