"""Everything before and around the desk: the first page, joining by code, the team, the role card, and the lobby."""
