"""What people type, made safe to store: no control characters, no half characters, not too long."""

import unicodedata

from django.utils.translation import gettext as _

from wargame.play.refusals import Refused

_ALLOWED_CONTROLS = "\n\t"


def clean_text(text: str, longest: int, *, empty_is_fine: bool = False) -> str:
    """The text in normal form and trimmed, or a refusal in words."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in _ALLOWED_CONTROLS for sign in plain):
        raise Refused(_("This text has characters that cannot be stored. Remove them and send it again."))
    if not plain and not empty_is_fine:
        raise Refused(_("Write something first; an empty message says nothing."))
    if len(plain) > longest:
        raise Refused(
            _("This is %(count)d characters long; %(most)d is the most. Shorten it and send it again.")
            % {"count": len(plain), "most": longest}
        )
    return plain


def clean_token(token: str) -> str:
    """A browser's own mark for one form, by which a second sending is recognised."""
    if len(token) > 64 or not (token.isascii() and (token.isprintable() or not token)):
        raise Refused(_("This form cannot be read. Reload the page and try again."))
    return token
