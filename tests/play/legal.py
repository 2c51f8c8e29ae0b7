"""Orders that the engine offers, as the bodies that a form would send."""

from wargame import engine
from wargame.play import sheets, worlds


def legal(game, nation, move, place=0):
    """The body of the n-th legal order of that move."""
    offered = [order for order in engine.legal_orders(worlds.view(game, nation)) if order.move == move]
    return sheets.body_of(offered[place])


def proposal_from(game, nation, partner, place=0):
    """The body of the n-th legal order that needs the consent of just that partner."""
    view = worlds.view(game, nation)
    offered = [order for order in engine.legal_orders(view) if sheets.partners_of(view, order) == (partner,)]
    return sheets.body_of(offered[place])
