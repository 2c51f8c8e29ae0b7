"""Backchannel: a tabletop wargame of military diplomacy for the classroom."""
