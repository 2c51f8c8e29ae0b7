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


# Refused anywhere inside a word. Short ones are not here: they stand inside many real names (Harshit, Siriporn, Nazir).
_RUDE_ANYWHERE = _words(
    "fuck cunt nigger nigga faggot bitch whore bastard asshole arsehole dickhead retard hitler penis vagina motherf "
    "bollock pussy dildo jizz rapist spastic wanker bullshit shithead shitface shitty slutty"
)
# Refused only as a word of their own.
_RUDE_ALONE = _words(
    "ass arse cock cum dick tit tits fag fags sex anal anus piss prick crap rape spic chink paki coon gook homo kkk "
    "isis shit shits nazi nazis porn porno kike heil wank twat slut fuk fuq fck cnt sht btch dik boob boobs nig wog"
)
# Whoever runs the game signs with these, also at the desk of a team that plays on paper.
_KEPT_FOR_THE_HOST = ("facilitator", "umpire", "gamemaster")
_HARMLESS = _words("scunthorpe therapist")
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
    if any(word.startswith(_KEPT_FOR_THE_HOST) for word in _plain_words(name)):
        raise Refused(_("That name belongs to whoever runs the game. How about %(name)s?") % {"name": suggest_name()})
    if is_rude(name):
        raise Refused(_("That name cannot be shown in class. How about %(name)s?") % {"name": suggest_name()})
    return name


def fold(name: str) -> str:
    """What two names have in common when people would call them the same."""
    return unicodedata.normalize("NFKC", name).casefold()[:72]


def is_rude(text: str) -> bool:
    """True if the text has a word of the list, also spaced out, doubled or written with digits."""
    words = _plain_words(text)
    return any(word in _RUDE_ALONE or _has_rude_part(word) for word in words if word not in _HARMLESS)


def _plain_words(text: str) -> list[str]:
    """The words in plain small letters; single letters one after another are read as one word."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    folded = plain.casefold().translate(_LEET)
    words = [re.sub(r"[^a-z]", "", word) for word in folded.split()]
    spelled = re.sub(r"(?<=\b[a-z]) (?=[a-z]\b)", "", " ".join(words))
    return spelled.split()


def _has_rude_part(word: str) -> bool:
    once = _DOUBLED.sub(r"\1", word)
    return any(rude in word or _DOUBLED.sub(r"\1", rude) in once for rude in _RUDE_ANYWHERE)


def suggest_name(game: Game | None = None) -> str:
    """A friendly name such as "Quiet Heron", one that nobody in the game has."""
    taken = set() if game is None else set(_taken(game))
    while True:
        name = f"{secrets.choice(_ADJECTIVES)} {secrets.choice(_ANIMALS)}"
        if fold(name) not in taken or len(taken) > len(_ADJECTIVES) * len(_ANIMALS) // 2:
            return name


def check_free(game: Game, name: str, *, but: int = 0) -> None:
    """Refuse a name that somebody else in the game already has."""
    others = game.participants.filter(removed=None, name_folded=fold(name)).exclude(pk=but)
    if others.exists():
        raise Refused(
            _("Somebody in this game is already called %(name)s. Choose another, such as %(other)s.")
            % {"name": name, "other": suggest_name(game)}
        )


def _taken(game: Game) -> list[str]:
    return list(game.participants.filter(removed=None).values_list("name_folded", flat=True))
