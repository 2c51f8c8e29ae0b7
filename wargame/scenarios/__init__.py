"""Scenario packs: reading them, checking them, and drawing their maps."""
