"""The claims of the source text, each shown by paired games: same dice, one thing changed (rules, section 8)."""

from wargame.lab.claims import cooperation, dialogue, nations
from wargame.lab.claims.claim import Claim, Finding, examine

CLAIMS: tuple[Claim, ...] = tuple(
    sorted((*dialogue.CLAIMS, *cooperation.CLAIMS, *nations.CLAIMS), key=lambda claim: claim.number)
)
"""All twenty, in their order."""

__all__ = ["CLAIMS", "Claim", "Finding", "examine"]
