"""Bots: doctrines that fill empty seats, rehearse scenarios and balance them.

A bot reads its nation's view and nothing else. The caller gives it a seed in hexadecimal digits, so that the same
view, doctrine and seed always make the same choice.

bargains = offers(view, "conciliator", seed="b07")
taken = accepts(view, "hawk", "b07", bargains)
sheet = orders(view, "conciliator", "b07", agreed)
agreed = answers(view, "hawk", "b07", proposals)
channels = speaks(view, "reciprocator", "b07")
"""

from wargame.engine.bots.bargaining import Bargain, accepts, keeps_to, offers
from wargame.engine.bots.choosing import answers, orders
from wargame.engine.bots.doctrines import DOCTRINES, MIXED, Doctrine
from wargame.engine.bots.words import explains, intent, says, speaks

__all__ = [
    "DOCTRINES",
    "MIXED",
    "Bargain",
    "Doctrine",
    "accepts",
    "answers",
    "explains",
    "intent",
    "keeps_to",
    "offers",
    "orders",
    "says",
    "speaks",
]
