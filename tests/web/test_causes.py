"""Causes in a newspaper's words: what a reader may know of a check becomes one sentence, and nothing else does."""

import pytest

from tests.web.desks import desks
from wargame import engine
from wargame.desk import causes, press
from wargame.play import turns

pytestmark = pytest.mark.django_db
TALKED = (1, engine.phrase("{a} and {b} spoke", a="ilvana", b="sarvaq"))
TENSE = (-1, engine.phrase("Tension of 60 or more"))
NO_LINE = (-1, engine.phrase("No known channel between the leaders of {a} and {b}", a="ilvana", b="sarvaq"))
SECRET = (1, engine.phrase("A secret channel joins {a} and {b}", a="ilvana", b="sarvaq"))


def told(dice: tuple[int, int] | None, unseen: int, *modifiers: tuple[int, engine.Phrase], alone: bool = False) -> str:
    total = sum(dice or ()) + unseen + sum(value for value, _said in modifiers)
    check = engine.VisibleCheck(dice, unseen, modifiers, 7, total)
    return causes.sentence(check, turns.view(desks().game, "ilvana"), worse=check.margin < 0, neglected=alone)


def test_a_worse_crisis_is_told_by_what_hurt_then_by_what_helped() -> None:
    assert told((2, 2), 0, TALKED, TENSE) == (
        "Tension between the sides is 60 or more and the dice were unkind at 4, although Ilvana and Sarvaq talked."
    )


def test_whoever_may_not_see_the_dice_reads_of_chance_or_secrets_in_one_breath() -> None:
    assert told(None, 3, TENSE) == (
        "Tension between the sides is 60 or more and chance, or something done in secret, made it worse."
    )


def test_a_secret_channel_that_we_know_of_settles_the_question_of_talk() -> None:
    assert told((3, 3), 0, NO_LINE, SECRET) == "A secret channel joined Ilvana and Sarvaq, and that was not enough."


def test_a_crisis_left_alone_says_so() -> None:
    assert told(None, 6, alone=True) == "Too few lent a hand, and a crisis left alone grows."


def test_headlines_differ_by_kind_of_crisis_and_at_war() -> None:
    assert press.headline("Port grid", "cyber", (3, 4), 12, 2) == "Port grid: the attacks turn destructive"
    assert press.headline("Tern Shoals", "maritime", (4, 3), -9, 2) == "Guns fall silent at Tern Shoals"
    assert press.headline("Tern Shoals", "maritime", (5, 5), 2, 3) == "Tern Shoals: the war goes on"
    assert press.headline("Tern Shoals", "maritime", (5, 4), -20, 4) == "Tern Shoals: the war ends"
