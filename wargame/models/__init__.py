"""Everything that is stored."""

from wargame.models.server import Heartbeat, SignInToken

__all__ = ["Heartbeat", "SignInToken"]
