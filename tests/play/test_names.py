"""Display names: what is kept, what is refused, what is suggested."""

import pytest

from wargame.models import Participant
from wargame.play import Refused, lobby, names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada  ", "Ada"),
        ("Zoe\u0308", "Zoë"),
        ("Quiet   Heron", "Quiet Heron"),
        ("李雷", "李雷"),
        ("x" * 24, "x" * 24),
    ],
)
def test_a_name_is_trimmed_and_kept_in_normal_form(typed, kept):
    assert names.screen_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "a\0b", "a\x07b", "a\ud800b", "a\u202eb", "a\u200bb", "\n\t", "x" * 25, "---", "line\nbreak"]
)
def test_a_name_that_cannot_be_shown_is_refused_with_a_sentence(typed):
    with pytest.raises(Refused) as refused:
        names.screen_name(typed)
    assert refused.value.sentence.rstrip("?").endswith(".") or refused.value.sentence.endswith("?")
    assert " " in refused.value.sentence


@pytest.mark.parametrize(
    "typed",
    [
        "fuck",
        "F.u.c.k",
        "sh1t",
        "$hit head",
        "a55",
        "fuuuck",
        "Ass",
        "f u c k",
        "FÜCK",
        "b1tch3s",
        "p i s s",
        "fu.ck you",
        "The $hit",
    ],
)
def test_rude_names_are_refused_also_in_disguise(typed):
    with pytest.raises(Refused, match="How about"):
        names.screen_name(typed)


@pytest.mark.parametrize(
    "typed",
    ["Cassandra", "Scunthorpe", "Hancock", "Dickens", "Peacock", "Essex", "Matsushita", "Titus", "Analia", "Harshit",
     "Classic", "Grape", "Shelley", "Mr Assante", "Cockburn", "Therapist Ann", "Siriporn", "Nazir", "Thomas Luther",
     "Kikelomo", "Wankhede", "Atwater", "J R Smith"],
)  # fmt: skip
def test_harmless_names_that_contain_short_rude_words_are_kept(typed):
    assert names.screen_name(typed) == typed


@pytest.mark.parametrize(
    "name", ["Facilitator (ILV)", "the facilitator", "F4CILITATOR", "Umpire", "f a c i l i t a t o r"]
)
def test_nobody_signs_as_whoever_runs_the_game(name):
    with pytest.raises(Refused, match="belongs to whoever runs the game"):
        names.screen_name(name)


def test_a_suggested_name_is_an_adjective_and_an_animal_and_passes_the_screen():
    for _time in range(50):
        suggested = names.suggest_name()
        assert len(suggested.split()) == 2
        assert names.screen_name(suggested) == suggested


def test_two_people_of_one_game_cannot_share_a_name_whatever_its_case(waiting):
    lobby.join(waiting.code, "Straße")
    with pytest.raises(Refused, match="already called"):
        lobby.join(waiting.code, "STRASSE")
    assert waiting.participants.count() == 1


def test_a_name_is_free_again_when_its_person_has_been_removed(waiting):
    seat, _token = lobby.join(waiting.code, "Ada")
    lobby.remove(waiting.code, seat.pk, by="frida")
    again, _token = lobby.join(waiting.code, "ada")
    assert Participant.objects.get(pk=again.pk).name == "ada"


def test_the_facilitator_renames_under_the_same_rules(waiting):
    seat, _token = lobby.join(waiting.code, "Ada")
    lobby.join(waiting.code, "Ben")
    with pytest.raises(Refused, match="already called"):
        lobby.rename(waiting.code, seat.pk, "ben", by="frida")
    with pytest.raises(Refused, match="cannot be shown"):
        lobby.rename(waiting.code, seat.pk, "sh1t", by="frida")
    assert lobby.rename(waiting.code, seat.pk, "ADA", by="frida").name == "ADA"
    assert "renamed Ada to ADA" in waiting.log.values_list("text", flat=True)
