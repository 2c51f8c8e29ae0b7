"""Display names: tidied, screened for rude words, and suggested to those who cannot think of one."""

import re
import secrets
import unicodedata

from django.utils.translation import gettext as _

from wargame.models import Game
from wargame.play.refusals import Refused

LONGEST = 24


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Refused anywhere inside a name, whatever stands around it.
_RUDE_ANYWHERE = _words(
    "fuck shit cunt nigger nigga faggot wank bitch whore bastard asshole arsehole dickhead twat retard hitler nazi "
    "penis vagina porn rapist kike spastic motherf bollock pussy heil dildo jizz slut"
)
# Refused only as a word of their own: they also stand inside harmless names.
_RUDE_ALONE = _words(
    "ass arse cock cum dick tit tits fag fags sex anal anus piss prick crap hoe rape spic chink paki coon gook dyke "
    "homo kkk isis poo fuk fuq fck cnt sht btch dik boob boobs butt nig wog"
)
_LEET = str.maketrans(
    {"0": "o", "1": "i", "!": "i", "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "7": "t", "8": "b"}
)
_DOUBLED = re.compile(r"(.)\1+")

_ADJECTIVES = _words(
    "Amber Bold Brisk Calm Candid Clear Coral Deft Early Fair Fleet Gentle Golden Hardy Honest Jolly Keen Kind Lively "
    "Lucid Mellow Merry Nimble Noble Patient Plucky Prompt Proud Quick Quiet Rapid Ready Silver Steady Sunny Swift "
    "Tidy True Vivid Wise"
)
_ANIMALS = _words(
    "Badger Beaver Bison Crane Curlew Dolphin Eagle Egret Falcon Finch Fox Gannet Hare Heron Ibex Ibis Jay Kestrel "
    "Lark Lynx Marten Merlin Moose Otter Owl Petrel Plover Puffin Raven Robin Seal Stag Stork Swallow Swan Tern Trout "
    "Walrus Wolf Wren"
)


def screen_name(text: str) -> str:
    """The name as it will be shown, or a refusal that says what is wrong with it."""
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} for sign in text.strip()):
        raise Refused(_("A name can only have letters, digits and ordinary signs. Type it again without the others."))
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise Refused(_("Type a name that the others will see, such as %(name)s.") % {"name": suggest_name()})
    if len(name) > LONGEST:
        raise Refused(
            _("A name has at most %(most)d characters; this one has %(count)d. Choose a shorter one.")
            % {"most": LONGEST, "count": len(name)}
        )
    if not any(unicodedata.category(sign)[0] in "LN" for sign in name):
        raise Refused(_("A name needs at least one letter or digit."))
    if is_rude(name):
        raise Refused(_("That name cannot be shown in class. How about %(name)s?") % {"name": suggest_name()})
    return name


def fold(name: str) -> str:
    """What two names have in common when people would call them the same."""
    return unicodedata.normalize("NFKC", name).casefold()[:72]


def is_rude(text: str) -> bool:
    """True if the text has a word of the list, also spaced out or written with digits."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    plain = plain.casefold().translate(_LEET)
    words = re.findall(r"[a-z]+", plain)
    joined = "".join(words)
    forms = {joined, _DOUBLED.sub(r"\1", joined)}
    anywhere = {_DOUBLED.sub(r"\1", word) for word in _RUDE_ANYWHERE} | set(_RUDE_ANYWHERE)
    spelled_out = len(words) > 1 and all(len(word) == 1 for word in words) and joined in _RUDE_ALONE
    return (
        spelled_out
        or any(rude in form for rude in anywhere for form in forms)
        or any(word in _RUDE_ALONE for word in words)
    )


def suggest_name(game: Game | None = None) -> str:
    """A friendly name such as "Quiet Heron", one that nobody in the game has."""
    taken = set() if game is None else set(_taken(game))
    while True:
        name = f"{secrets.choice(_ADJECTIVES)} {secrets.choice(_ANIMALS)}"
        if fold(name) not in taken or len(taken) > len(_ADJECTIVES) * len(_ANIMALS) // 2:
            return name


def check_free(game: Game, name: str, *, but: int | None = None) -> None:
    """Refuse a name that somebody else in the game already has."""
    others = game.participants.filter(removed=None, name_folded=fold(name)).exclude(pk=but)
    if others.exists():
        raise Refused(
            _("Somebody in this game is already called %(name)s. Choose another, such as %(other)s.")
            % {"name": name, "other": suggest_name(game)}
        )


def _taken(game: Game) -> list[str]:
    return list(game.participants.filter(removed=None).values_list("name_folded", flat=True))
