"""Each claim of the source holds in the rules: paired games on two scenarios, same dice, one thing changed."""

import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wargame.engine.rulebook import SECTIONS
from wargame.engine.world import ChannelKind
from wargame.lab.claims import CLAIMS, Claim, examine
from wargame.lab.experiments import Arm, effect_of, less, more, samples
from wargame.lab.measures import channels_open
from wargame.lab.treatments import channel_of, first_party, second_party
from wargame.scenarios.library import load_pack

# Where the tests themselves run in several processes, each keeps to one.
JOBS = 1 if "PYTEST_XDIST_WORKER" in os.environ else os.cpu_count() or 1
PACKS = ("eastern-shield", "gulf-backchannel")


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.number}")
def test_the_claim_holds(claim: Claim) -> None:
    scenarios = [load_pack(slug).scenario() for slug in PACKS]
    found = examine(claim, scenarios, "claims", jobs=JOBS)
    told = [f"{effect.name}: {effect.mean:.3f} ({effect.low:.3f} to {effect.high:.3f})" for effect in found.effects]
    assert found.holds, f"{claim.sentence} {told}"
    assert [effect.games for effect in found.effects] == [len(PACKS) * one.games for one in claim.comparisons]


def test_all_twenty_claims_are_there_once_each_and_cite_the_source() -> None:
    assert [claim.number for claim in CLAIMS] == list(range(1, 21))
    assert all(source in SECTIONS for claim in CLAIMS for source in claim.sources)


def test_the_same_thing_in_both_arms_has_no_effect() -> None:
    same = more("nothing changed", channels_open, Arm(), Arm())
    assert samples([same], load_pack("first-contact").scenario(), "7", 0) == (0.0,)


def test_the_change_is_weighed_in_the_direction_of_the_claim() -> None:
    opened = Arm((channel_of(ChannelKind.VIDEO, first_party, second_party),))
    rises, falls = more("open", channels_open, opened, Arm()), less("open", channels_open, opened, Arm())
    up, down = samples([rises, falls], load_pack("first-contact").scenario(), "7", 0)
    assert up == -down
    assert up != 0


def test_an_effect_is_the_mean_with_its_interval() -> None:
    effect = effect_of("heads", [1.0, 0.0, 1.0, 0.0])
    assert (effect.mean, effect.games, effect.holds) == (0.5, 4, False)
    assert effect.high - effect.mean == pytest.approx(1.96 * (1 / 3) ** 0.5 / 2)
    assert effect_of("always", [2.0, 2.0]).holds
    assert not effect_of("never", [0.0, 0.0]).holds


def test_the_command_prints_these_keys() -> None:
    out = StringIO()
    call_command("claims", "13", "--games", "2", "--jobs", "1", "--format", "json", stdout=out)
    (found,) = json.loads(out.getvalue())
    assert list(found) == ["number", "holds", "effect", "low", "high", "games"]
    assert found["number"] == 13
    text = StringIO()
    call_command("claims", "13", "--games", "2", "--jobs", "1", stdout=text)
    assert "13. holds: Humanitarian assistance raises trust and standing." in text.getvalue()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("21",), "Claims are numbered 1 to 20."),
        (("1", "--games", "1"), "A comparison needs at least two games and one process."),
        (("1", "--jobs", "0"), "A comparison needs at least two games and one process."),
    ],
)
def test_what_cannot_be_shown_is_refused(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("claims", *words)
    assert str(refused.value) == sentence
