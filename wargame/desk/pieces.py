"""Pieces of panels that many readers see alike, such as a crisis card: each is printed once, not once a reader.

All that a piece shows is in what it is asked with, so that whoever knows something else is given another piece.
"""

from collections.abc import Hashable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wargame.desk.kept import Kept

_printed: Kept[SafeString] = Kept(1500)


def piece(template: str, **shown: Hashable) -> SafeString:
    """A template printed with what it shows and nothing else, or what was printed when it last showed the same."""
    key = (template, get_language(), *shown.values())
    return _printed.get(key, lambda: mark_safe(render_to_string(template, shown)))  # our own template
