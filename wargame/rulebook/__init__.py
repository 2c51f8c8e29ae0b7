"""The rulebook as pages, printed from the engine's own registry, so that it can never say another thing."""
