"""The facilitator's console: hosting a game, running its turns, and seeing everything."""
