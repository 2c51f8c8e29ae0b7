"""The only way in which a game is written.

Every write opens a transaction, locks the game, decides on what it reads after that, and announces on commit what
changed for whom. What may not be done is refused with a sentence for the person who tried.
"""

from wargame.play.refusals import Closed, Conflict, Refused

__all__ = ["Closed", "Conflict", "Refused"]
