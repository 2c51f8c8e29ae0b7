"""What the facilitator reads of orders, entries and conditions: keys and numbers said in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame import engine
from wargame.desk import wording
from wargame.scenarios.measures import Measure

Names = Mapping[str, str]

AUDIENCES = {
    "public": ("eye", gettext_lazy("Public")),
    "members": ("lock", gettext_lazy("Members")),
    "self": ("lock", gettext_lazy("Self")),
    "covert": ("lock", gettext_lazy("Covert")),
}
MEASURED = {"crisis_level": gettext_lazy("level"), "sponsor_exposed": gettext_lazy("sponsor exposed")}


def audience_of(order: engine.Order) -> tuple[str, str, bool]:
    """Who will know of an order: icon, word, and whether that is a secret."""
    kind = engine.RULEBOOK.move(order.move).audience
    if kind == "public" and (order.has("discreet") or order.has("secret")):
        kind = "members"
    icon, word = AUDIENCES[kind]
    return icon, str(word), kind != "public"


def audience_words(audience: tuple[str, ...] | None, names: Names) -> str:
    """Who may know an entry."""
    if audience is None:
        return _("Everybody")
    return ", ".join(names.get(key, key) for key in audience) or _("Only you")


def quantity_words(quantity: str) -> str:
    """A quantity as a word."""
    return str(MEASURED.get(quantity) or wording.QUANTITIES.get(quantity) or quantity.replace("_", " "))


def condition_words(measure: Measure, names: Names) -> str:
    """A condition of an inject: "severity of Tern Shoals at least 60"."""
    about = [measure.crisis, measure.nation, *(measure.pair or ()), measure.kind]
    subject = ", ".join(names.get(key, key.replace("-", " ")) for key in about if key)
    head = f"{quantity_words(measure.of)}: {subject}" if subject else quantity_words(measure.of)
    if measure.holds is not None:
        return head if measure.holds else _("not %(condition)s") % {"condition": head}
    if measure.at_least is not None:
        return _("%(condition)s, at least %(bound)d") % {"condition": head, "bound": measure.at_least}
    return _("%(condition)s, at most %(bound)d") % {"condition": head, "bound": measure.at_most or 0}
