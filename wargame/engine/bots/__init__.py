"""Bots: doctrines that fill empty seats, rehearse scenarios and balance them.

A bot reads its nation's view and nothing else. The caller gives it a seed in hexadecimal digits, so that the same
view, doctrine and seed always make the same choice.

sheet = orders(view, "conciliator", seed="b07")
agreed = answers(view, "hawk", "b07", proposals)
channels = speaks(view, "reciprocator", "b07")
"""

from wargame.engine.bots.choosing import answers, orders
from wargame.engine.bots.doctrines import DOCTRINES, MIXED, Doctrine
from wargame.engine.bots.words import intent, says, speaks

__all__ = ["DOCTRINES", "MIXED", "Doctrine", "answers", "intent", "orders", "says", "speaks"]
