"""The facilitator's forms: hosting a game, and a person's name and team. What is wrong is said in a sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wargame.models import Game, Nation
from wargame.play import lobby, names, stand_ins
from wargame.scenarios.schema import Pack

HOLDERS = {
    stand_ins.MIXED: gettext_lazy("Mixed bots: all six doctrines, one after another"),
    Nation.CARETAKER: gettext_lazy("The caretaker: holds still, honours treaties, defends"),
    "reciprocator": gettext_lazy("Reciprocators: answer like with like"),
    "conciliator": gettext_lazy("Conciliators: seek agreement"),
    "guardian": gettext_lazy("Guardians: keep foreigners off their soil, deal quietly"),
    "deterrer": gettext_lazy("Deterrers: stand with friends in the open, press when pressed"),
    "hawk": gettext_lazy("Hawks: push and arm"),
    "opportunist": gettext_lazy("Opportunists: take what is cheap while nobody looks"),
    "random": gettext_lazy("Random legal moves"),
}
SHORT_HOLDERS = {
    Nation.PEOPLE: gettext_lazy("People"),
    Nation.CARETAKER: gettext_lazy("Caretaker"),
    "reciprocator": gettext_lazy("Bot: reciprocator"),
    "conciliator": gettext_lazy("Bot: conciliator"),
    "guardian": gettext_lazy("Bot: guardian"),
    "deterrer": gettext_lazy("Bot: deterrer"),
    "hawk": gettext_lazy("Bot: hawk"),
    "opportunist": gettext_lazy("Bot: opportunist"),
    "random": gettext_lazy("Bot: random moves"),
}


def holder_name(controller: str) -> str:
    """Who holds a nation, in a word or two."""
    named = SHORT_HOLDERS.get(controller)
    return str(named) if named else _("Bot: %(doctrine)s") % {"doctrine": controller}


def holders() -> list[tuple[str, str]]:
    """Who may hold empty seats, the default first."""
    offered = [stand_ins.MIXED, *stand_ins.DOCTRINES]
    listed = [key for key in HOLDERS if key in offered]
    return [(key, str(HOLDERS.get(key, key.capitalize()))) for key in listed + [k for k in offered if k not in listed]]


class HostForm(forms.Form):
    """The four decisions after the scenario; each has a good default."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes a turn"),
        help_text=gettext_lazy("0 means no clock: you close each turn yourself."),
        error_messages={
            "required": gettext_lazy("Say how many minutes a turn lasts, or 0 for no clock."),
            "invalid": gettext_lazy("Minutes are a whole number, such as 8."),
        },
    )
    turns = forms.IntegerField(
        label=gettext_lazy("Turns"),
        error_messages={
            "required": gettext_lazy("Say how many turns are played."),
            "invalid": gettext_lazy("Turns are a whole number, such as 5."),
        },
    )
    bots = forms.ChoiceField(
        label=gettext_lazy("Empty seats are held by"),
        error_messages={"invalid_choice": gettext_lazy("Choose from the list who holds empty seats.")},
    )
    chat = forms.BooleanField(label=gettext_lazy("Students write messages in the channels"), required=False)

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        choices: Any = self.fields["bots"]
        choices.choices = holders()
        self.fields["turns"].help_text = _("%(least)d to %(most)d; the scenario suggests %(usual)d.") % {
            "least": pack.settings.fewest_turns,
            "most": lobby.MOST_TURNS,
            "usual": pack.settings.turns,
        }

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not 0 <= minutes <= lobby.MOST_MINUTES:
            raise forms.ValidationError(_("A turn lasts from 1 minute to 7 days (10080), or 0 for no clock."))
        return minutes

    def clean_turns(self) -> int:
        turns: int = self.cleaned_data["turns"]
        least = self.pack.settings.fewest_turns
        if not least <= turns <= lobby.MOST_TURNS:
            sentence = _("This scenario needs %(least)d to %(most)d turns; %(turns)d is outside.")
            raise forms.ValidationError(sentence % {"least": least, "most": lobby.MOST_TURNS, "turns": turns})
        return turns


class NameForm(forms.Form):
    """A person's new display name; whether it may be shown is decided where names are screened."""

    name = forms.CharField(max_length=200, strip=False, required=False)


class TeamForm(forms.Form):
    """Another nation for a person."""

    nation = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Choose the nation to move to."),
            "invalid_choice": gettext_lazy("There is no such nation in this game. Choose one of those on the list."),
        }
    )

    def __init__(self, game: Game, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["nation"]
        field.choices = list(game.nations.values_list("key", "name"))


LONGEST_NAME = names.LONGEST
