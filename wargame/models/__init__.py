"""Everything that is stored."""

from wargame.models.diplomacy import Meeting, Message, ReadMark
from wargame.models.directives import Directive
from wargame.models.game import Feed, Game, LedgerEntry, LogLine, Turn
from wargame.models.offers import Offer
from wargame.models.orders import Consent, Order, Sheet
from wargame.models.people import Participant, SeatToken
from wargame.models.server import Heartbeat, SignInToken
from wargame.models.world import CrisisEvent, DiplomaticChannel, Nation, Relation, Treaty

__all__ = [
    "Consent",
    "CrisisEvent",
    "DiplomaticChannel",
    "Directive",
    "Feed",
    "Game",
    "Heartbeat",
    "LedgerEntry",
    "LogLine",
    "Meeting",
    "Message",
    "Nation",
    "Offer",
    "Order",
    "Participant",
    "ReadMark",
    "Relation",
    "SeatToken",
    "Sheet",
    "SignInToken",
    "Treaty",
    "Turn",
]
