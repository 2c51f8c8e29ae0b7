"""Norms: how widely a rule of conduct between nations is adopted, 0–100."""

from wargame.engine.world import NormKind

NORM_NAMES = {
    NormKind.CYBER_RESTRAINT: "cyber restraint",
    NormKind.INCIDENT_PREVENTION: "incident prevention",
    NormKind.ARMS_LIMITS: "arms limits",
    NormKind.PEACEKEEPING: "the mandate to keep the peace",
}

NORM_BREACH = -5
"""Adoption lost when a breach comes to light."""
