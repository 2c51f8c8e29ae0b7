"""What bots say: in which channels they speak, a short sentence there, and the intent that they write down."""

from wargame.engine.bots.appraisal import strongest
from wargame.engine.bots.doctrines import DOCTRINES, Doctrine
from wargame.engine.bots.situation import Situation, read_situation
from wargame.engine.dice import uniform
from wargame.engine.orders import Order
from wargame.engine.promises import keeps
from wargame.engine.rulebook import RULEBOOK
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

STEADY = (
    "We stand with our friends, and we say so in advance. Nobody need be surprised.",
    "Our forces are there so that they need not be used.",
    "Nothing will happen here that both of us do not begin.",
    "We would rather be clear than be clever.",
)
SMOOTH = (
    "There is surely something in this for both of us.",
    "We hear many things about what happened. Nothing is proven, is it?",
    "Leave this to quieter people, and it will cost you less.",
    "Our interests may meet this week. Shall we see?",
)
OWN = (
    "This is our affair, and we shall see to it. We ask the same of you in yours.",
    "We are glad to talk, quietly and without conditions.",
    "Our soil is not for exercises. Our door is open all the same.",
    "We take no side; we keep our own house.",
)

PHRASES = {
    "conciliator": CALM,
    "deterrer": STEADY,
    "hawk": FIRM,
    "opportunist": SMOOTH,
    "reciprocator": FAIR,
    "guardian": OWN,
    "random": VAGUE,
}

INTENTS = {
    "conciliator": ("Calm {focus} by small steps that others can answer.", "Build trust while it is quiet."),
    "deterrer": ("Leave nobody in doubt who stands with whom over {focus}.", "Be strong enough not to be tried."),
    "hawk": ("Gain ground before the others agree about {focus}.", "Grow stronger than our rivals."),
    "opportunist": ("Take what is cheap while all look at {focus}.", "Find what others leave unguarded."),
    "reciprocator": ("Calm {focus} by small steps that others can answer.", "Build trust while it is quiet."),
    "guardian": ("Keep our soil our own, and {focus} away from it.", "Keep our affairs our own."),
}
"""What a doctrine writes down while there is a crisis, and in quiet times."""

REASONS = {
    "severity": "it should calm {crisis}",
    "attack": "it should stop what is done to us in {crisis}",
    "tension": "it should ease what stands between us",
    "trust": "it should build trust",
    "interoperability": "our forces should work better together",
    "position": "it should gain us ground in {crisis}",
    "support": "our people want it",
    "standing": "the world should think better of us",
    "exposure": "foreigners see less of us",
    "readiness": "our forces should be ready",
    "resources": "it pays",
    "cyber": "our networks should be harder to attack",
    "norm": "a rule that all keep protects us too",
    "treaty": "a signature binds both sides",
    "channel": "we may need that line",
    "exposed": "the world should know who is behind {crisis}",
    "guard": "nobody should be tempted to try us",
    "threat": "they must know that we mean it",
    "harm": "what weakens a rival helps us",
    "word": "we promised it",
}
"""Why a bot gives an order, by the effect that it cares most about."""


def speaks(view: NationView, doctrine: str, seed: str) -> tuple[str, ...]:
    """The channels in which a bot speaks this turn of its own accord."""
    chosen = DOCTRINES[doctrine]
    situation = read_situation(view, seed, chosen.forgives)
    return tuple(
        key for key, channel in view.channels.items() if channel.own and _speaks_in(situation, chosen, channel, seed)
    )


def explains(view: NationView, doctrine: str, seed: str, order: Order) -> str:
    """Why a bot gives an order, in a sentence; nothing from those who have no reasons."""
    chosen, name = DOCTRINES[doctrine], view.names.get
    if chosen.holds or chosen.random:
        return ""
    move = RULEBOOK.move(order.move).name
    what = f"{move} with {name(order.target, order.target)}" if order.target else move
    situation = read_situation(view, seed, chosen.forgives)
    reason = strongest(situation, chosen, order)
    promised = any(keeps(promise, order) for promise in situation.given)
    key = "word" if promised else reason.kind if reason else ""
    if key not in REASONS:
        return f"{what}."
    crisis = order.crisis or (reason.about[0] if reason and reason.about else "")
    return f"{what}: {REASONS[key].format(crisis=name(crisis, crisis))}."


def says(view: NationView, doctrine: str, seed: str, channel: str = "") -> str:
    """A short sentence for a channel in which the bot was spoken to; empty if it does not answer there."""
    chosen = DOCTRINES[doctrine]
    if chosen.holds:
        return ""
    situation = read_situation(view, seed, chosen.forgives)
    if channel in view.channels and not _speaks_in(situation, chosen, view.channels[channel], seed):
        return ""
    choices = WRONGED if situation.provoked_by and chosen.answers_in_kind else PHRASES[doctrine]
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
    if situation.provoked_by and chosen.answers_in_kind:
        who = ", ".join(sorted(name(key, key) for key in situation.provoked_by))
        return f"Answer {who} in kind, and leave a way back."
    pressing, quiet = INTENTS[doctrine]
    return pressing.format(focus=focus) if focus else quiet


def _speaks_in(situation: Situation, doctrine: Doctrine, channel: KnownChannel, seed: str) -> bool:
    if doctrine.holds or channel.status is ChannelStatus.SEVERED:
        return False
    if doctrine.random:
        return uniform(seed, situation.view.turn, "speaks", (channel.key,), 2) == 0
    others = [member for member in channel.members if member != situation.me]
    if doctrine.talks or len(others) > 1:
        return True
    return not any(other in situation.rivals for other in others)
