"""The game itself: rules, adjudication and knowledge. Standard library only; it knows no web, no clock and no user.

world = new_game(scenario, seed="5eed")
view = view_for(world, "ilvana")
outcome = adjudicate(world, TurnInputs(orders=legal_orders(view)[:1]))
headlines = visible(outcome.ledger, "ilvana")
"""

from wargame.engine.apply import fold
from wargame.engine.directive_checks import refuse_directive
from wargame.engine.directives import Directive, DirectiveKind
from wargame.engine.foresight import foresee, overridable
from wargame.engine.knowledge import PUBLIC, UMPIRE, VisibleCheck, VisibleEntry, may_know, visible
from wargame.engine.ledger import Entry, Ledger, Phrase, ledger_from_json, ledger_to_json, phrase
from wargame.engine.legality import Card, Field, cards, legal_orders, refusal
from wargame.engine.orders import Order, TurnInputs
from wargame.engine.rulebook import CHAPTERS, RULEBOOK, RULES_VERSION, SECTIONS, Move, Rule
from wargame.engine.scenario import Face, Inject, InjectEffect, Measure, Objective, Scenario
from wargame.engine.turn import PHASES, Outcome, adjudicate
from wargame.engine.view import NationView, view_for
from wargame.engine.world import World, new_game

__all__ = [
    "CHAPTERS",
    "PHASES",
    "PUBLIC",
    "RULEBOOK",
    "RULES_VERSION",
    "SECTIONS",
    "UMPIRE",
    "Card",
    "Directive",
    "DirectiveKind",
    "Entry",
    "Face",
    "Field",
    "Inject",
    "InjectEffect",
    "Ledger",
    "Measure",
    "Move",
    "NationView",
    "Objective",
    "Order",
    "Outcome",
    "Phrase",
    "Rule",
    "Scenario",
    "TurnInputs",
    "VisibleCheck",
    "VisibleEntry",
    "World",
    "adjudicate",
    "cards",
    "fold",
    "foresee",
    "ledger_from_json",
    "ledger_to_json",
    "legal_orders",
    "may_know",
    "new_game",
    "overridable",
    "phrase",
    "refusal",
    "refuse_directive",
    "view_for",
    "visible",
]
