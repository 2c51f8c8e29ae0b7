"""The gazette's words for a crisis that moved: by its kind, its level, and whether it got worse or better."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Words = dict[int, Promise]

WAR = gettext_lazy("%(crisis)s: war")
WAR_GOES_ON = gettext_lazy("%(crisis)s: the war goes on")
WAR_ENDS = gettext_lazy("%(crisis)s: the war ends")

WORSE: dict[str, Words] = {
    "border": {
        2: gettext_lazy("%(crisis)s: threats across the line"),
        3: gettext_lazy("%(crisis)s: troops move up"),
        4: gettext_lazy("%(crisis)s: shots across the line"),
    },
    "maritime": {
        2: gettext_lazy("%(crisis)s: warnings at sea"),
        3: gettext_lazy("%(crisis)s: warships gather"),
        4: gettext_lazy("%(crisis)s: force is used at sea"),
    },
    "air": {
        2: gettext_lazy("%(crisis)s: warnings in the air"),
        3: gettext_lazy("%(crisis)s: fighters go up"),
        4: gettext_lazy("%(crisis)s: force is used in the air"),
    },
    "cyber": {
        2: gettext_lazy("%(crisis)s: warnings on the screens"),
        3: gettext_lazy("%(crisis)s: the attackers show their reach"),
        4: gettext_lazy("%(crisis)s: the attacks turn destructive"),
    },
    "terrorism": {
        2: gettext_lazy("%(crisis)s: a threat is heard"),
        3: gettext_lazy("%(crisis)s: a city on guard"),
        4: gettext_lazy("%(crisis)s: blood is shed"),
    },
    "disinformation": {
        2: gettext_lazy("%(crisis)s: rumours spread"),
        3: gettext_lazy("%(crisis)s: the lies grow bolder"),
        4: gettext_lazy("%(crisis)s: rumour turns into violence"),
    },
    "economic": {
        2: gettext_lazy("%(crisis)s: trade under threat"),
        3: gettext_lazy("%(crisis)s: the squeeze tightens"),
        4: gettext_lazy("%(crisis)s: trade is choked"),
    },
    "humanitarian": {
        2: gettext_lazy("%(crisis)s: need grows"),
        3: gettext_lazy("%(crisis)s: the need is used as pressure"),
        4: gettext_lazy("%(crisis)s: lives are being lost"),
    },
}
"""The level that a crisis rose to."""

BETTER: dict[str, Words] = {
    "border": {
        1: gettext_lazy("%(crisis)s: quiet on the line"),
        2: gettext_lazy("%(crisis)s: troops draw back"),
        3: gettext_lazy("%(crisis)s: the guns fall silent"),
    },
    "maritime": {
        1: gettext_lazy("%(crisis)s: calm water again"),
        2: gettext_lazy("%(crisis)s: the ships draw apart"),
        3: gettext_lazy("Guns fall silent at %(crisis)s"),
    },
    "air": {
        1: gettext_lazy("%(crisis)s: clear skies again"),
        2: gettext_lazy("%(crisis)s: the fighters turn back"),
        3: gettext_lazy("%(crisis)s: the shooting stops"),
    },
    "cyber": {
        1: gettext_lazy("%(crisis)s: the systems are back"),
        2: gettext_lazy("%(crisis)s: the worst is contained"),
        3: gettext_lazy("%(crisis)s: the destruction stops"),
    },
    "terrorism": {
        1: gettext_lazy("%(crisis)s: the alarm is over"),
        2: gettext_lazy("%(crisis)s: the guard is eased"),
        3: gettext_lazy("%(crisis)s: the violence ebbs"),
    },
    "disinformation": {
        1: gettext_lazy("%(crisis)s: the rumours die down"),
        2: gettext_lazy("%(crisis)s: the lies lose their pull"),
        3: gettext_lazy("%(crisis)s: the streets calm down"),
    },
    "economic": {
        1: gettext_lazy("%(crisis)s: trade flows again"),
        2: gettext_lazy("%(crisis)s: the squeeze loosens"),
        3: gettext_lazy("%(crisis)s: trade draws breath"),
    },
    "humanitarian": {
        1: gettext_lazy("%(crisis)s: the emergency is over"),
        2: gettext_lazy("%(crisis)s: help arrives"),
        3: gettext_lazy("%(crisis)s: the dying stops"),
    },
}
"""The level that a crisis fell to."""

RISES = (
    gettext_lazy("%(crisis)s: the danger grows"),
    gettext_lazy("%(crisis)s: a step nearer the edge"),
    gettext_lazy("%(crisis)s: no way out yet"),
)
FALLS = (
    gettext_lazy("%(crisis)s: some relief"),
    gettext_lazy("%(crisis)s: a step back from the edge"),
    gettext_lazy("%(crisis)s: the pressure drops"),
)
"""A severity that moved far within its level: one of these by turn, so that two turns running differ."""


def headline(crisis: str, kind: str, levels: tuple[int, int], moved: int, turn: int) -> str:
    """The headline for a crisis whose level went from the first to the second, or whose severity moved far."""
    return str(_line(kind, levels, moved, turn)) % {"crisis": crisis}


def _line(kind: str, levels: tuple[int, int], moved: int, turn: int) -> Promise:
    before, after = levels
    if after == 5:
        return WAR_GOES_ON if before == 5 else WAR
    if before == 5:
        return WAR_ENDS
    if after == before:
        return (RISES if moved > 0 else FALLS)[turn % 3]
    return (WORSE if after > before else BETTER)[kind][after]
