"""Who knows what. Each hidden thing is changed or planted: only its owners can tell, in view, ledger or phrase."""

from dataclasses import replace

import pytest

from tests.engine.position import order, play, position, readers_of, sentences, with_dice
from wargame import engine
from wargame.engine.world import World

FOUR = "alda:\nborr:\ncarn:\ndorn:\n"
READERS = ("alda", "borr", "carn", "dorn", engine.PUBLIC)
SEED = "badc0ffee0ddf00d"


def experience(world: World, *orders: engine.Order) -> dict[str, object]:
    """Everything that each reader gets of a turn: its view before, its ledger, its sentences, its view after."""
    outcome = play(world, *orders)
    return {
        reader: (
            engine.view_for(world, reader),
            engine.visible(outcome.ledger, reader),
            sentences(outcome, reader),
            engine.view_for(outcome.world, reader),
        )
        for reader in (*READERS, engine.UMPIRE)
    }


def who_can_tell(one: dict[str, object], other: dict[str, object]) -> set[str]:
    """The readers (the umpire aside, who must) to whom two turns are not the same."""
    assert one[engine.UMPIRE] != other[engine.UMPIRE]
    return {reader for reader in READERS if one[reader] != other[reader]}


def told_apart(drawing: str, other: str) -> set[str]:
    return who_can_tell(experience(position(FOUR + drawing)), experience(position(FOUR + other)))


@pytest.mark.parametrize("quantity", ["support", "resources", "intelligence", "cyber", "exposure", "guardedness"])
def test_a_nations_inner_numbers_are_its_own(quantity: str):
    assert told_apart("", f"alda: {quantity} 7") == {"alda"}


@pytest.mark.parametrize("quantity", ["readiness", "standing"])
def test_readiness_and_standing_are_seen_by_all(quantity: str):
    assert told_apart("", f"alda: {quantity} 7") == set(READERS)


def test_tension_is_seen_by_all():
    assert told_apart("", "alda-borr: tension 44") == set(READERS)


@pytest.mark.parametrize("hidden", ["trust 44/50", "trust 50/44", "interoperability 44"])
def test_trust_and_interoperability_are_known_to_the_two(hidden: str):
    assert told_apart("", f"alda-borr: {hidden}") == {"alda", "borr"}


def test_a_secret_channel_is_known_to_its_members():
    assert told_apart("", "backchannel alda-borr:") == {"alda", "borr"}


def test_how_secure_a_channel_is_is_known_to_its_members():
    assert told_apart("hotline alda-borr:", "hotline alda-borr: security 2") == {"alda", "borr"}


def test_a_secret_treaty_is_known_to_its_members():
    assert told_apart("", "treaty intelligence alda-borr: secret 1") == {"alda", "borr"}


def test_shared_intelligence_is_known_to_the_two():
    crisis = "crisis outage cyber alda: severity 30\n"
    assert told_apart(crisis, crisis + "mark shared alda borr outage: until 3") == {"alda", "borr"}


def test_a_discreet_commitment_is_known_to_the_two():
    assert told_apart("", "mark committed-discreetly alda borr carn: until 3") == {"alda", "borr"}


def test_a_sponsor_is_known_to_itself_alone_until_it_is_exposed():
    hidden = "crisis outage cyber alda: severity 30, sponsor {}"
    assert told_apart(hidden.format("borr"), hidden.format("carn")) == {"borr", "carn"}
    exposed = position(FOUR + hidden.format("borr") + ", attributed 1")
    assert {engine.view_for(exposed, reader).crises["outage"].sponsor for reader in READERS} == {"borr"}


def test_talks_in_a_backchannel_are_known_to_the_two():
    drawing = FOUR + "backchannel alda-borr:\nalda-borr: tension 0"
    silent, talking = (with_dice(position(drawing, turn=2), ("D5", ("alda", "borr"), (1, 1))) for _ in range(2))
    talks = order("alda D5 borr", agreed="borr")
    assert who_can_tell(experience(silent), experience(talking, talks)) == {"alda", "borr"}


def test_a_quiet_exercise_stands_in_the_ledger_of_its_partners_alone():
    world = with_dice(position(FOUR + "embassy alda-borr:\nalda-carn: tension 60"), ("DT-2", ("alda", "borr"), (1, 1)))
    outcome = play(world, order("alda C1 borr discreet", choice="ours", other="carn", agreed="borr"))
    assert readers_of(outcome, "C1") == {"alda", "borr"}
    for reader in ("carn", "dorn", engine.PUBLIC):
        assert not any("exercise" in said or "stand together" in said for said in sentences(outcome, reader))
        assert not any(mark[0].startswith("committed") for mark in engine.view_for(outcome.world, reader).marks)


@pytest.mark.parametrize("author", ["alda", "dorn"])
def test_the_author_of_untraced_rumours_is_known_to_itself_alone(author: str):
    quiet = with_dice(
        position(FOUR), ("H4", ("alda", "borr", "carn"), (1, 1)), ("H4", ("dorn", "borr", "carn"), (1, 1))
    )
    nobody = experience(quiet)
    somebody = experience(quiet, order(f"{author} H4 borr", other="carn"))
    assert who_can_tell(nobody, somebody) == {author, "borr", "carn"}
    other = {"alda": "dorn", "dorn": "alda"}[author]
    elsewhere = experience(quiet, order(f"{other} H4 borr", other="carn"))
    assert who_can_tell(somebody, elsewhere) == {"alda", "dorn"}


def test_interception_is_known_to_whoever_listens():
    world = with_dice(position(FOUR + "hotline alda-borr:"), ("CH-4", ("carn", "hotline--alda--borr"), (6, 6)))
    listening = experience(world, order("carn H2 -", channel="hotline--alda--borr"))
    assert who_can_tell(experience(world), listening) == {"carn"}


def test_quiet_training_changes_nothing_in_what_others_read():
    world = position(FOUR + "alda-borr: tension 0")
    training = experience(world, order("alda C2 borr", agreed="borr"))
    assert who_can_tell(experience(world), training) == {"alda", "borr"}


AIM = engine.Objective("aim", "alda", "BAIT: rule the waves.", True, 2, engine.Measure("support", at_least=40))


def test_a_secret_objective_is_known_to_its_nation():
    one, other = position(FOUR), position(FOUR, objectives=(AIM,))
    assert who_can_tell(experience(one), experience(other)) == {"alda"}
    assert "BAIT" in repr(experience(other)["alda"])


def test_whether_a_public_objective_is_met_is_known_to_its_nation():
    public = replace(AIM, secret=False)
    harder = replace(public, measure=engine.Measure("support", at_least=90))
    one, other = (position(FOUR, objectives=(aim,)) for aim in (public, harder))
    assert who_can_tell(experience(one), experience(other)) == {"alda"}


def test_the_seed_never_leaves_the_world():
    world = position(FOUR + "crisis shoals maritime alda v borr: severity 45")
    world.seed = SEED
    seen = experience(world, order("alda P3 borr", crisis="shoals"))
    assert all(SEED not in repr(each) for each in seen.values())
    assert SEED in repr(world)


def test_news_for_one_nation_is_named_to_nobody_else():
    world = position(FOUR)
    inject = engine.Inject("tip", "BAIT: a tip-off", turn=2, audience=("alda",))
    later = engine.Inject("storm", "BAIT: a storm", turn=4)
    names = (*world.scenario.names, ("tip", "BAIT: a tip-off"), ("storm", "BAIT: a storm"))
    world.scenario = replace(world.scenario, injects=(inject, later), names=names)
    seen = experience(world)
    assert {reader for reader in READERS if "BAIT: a tip-off" in repr(seen[reader])} == {"alda"}
    assert {reader for reader in READERS if "BAIT: a storm" in repr(seen[reader])} == set()
    assert "BAIT: a storm" in repr(seen[engine.UMPIRE])


def test_the_umpire_knows_everything():
    world = position(FOUR + "backchannel alda-borr:\ncrisis outage cyber alda: severity 30, sponsor borr")
    view = engine.view_for(world, engine.UMPIRE)
    assert "backchannel--alda--borr" in view.channels
    assert view.crises["outage"].sponsor == "borr"
    assert view.number("carn", "support") == 50
    outcome = play(world)
    assert len(engine.visible(outcome.ledger, engine.UMPIRE)) == len(outcome.ledger)


def test_who_sent_quiet_forces_is_known_to_the_two():
    assert told_apart("", "mark deployed-discreetly alda borr: until 1") == {"alda", "borr"}


def test_who_struck_through_networks_is_known_to_itself_alone_while_it_is_untraced():
    drawing = FOUR + "crisis outage cyber borr: severity 30\n"
    keyed = [
        ("H3", (one, "borr", *more), (4, 4) if not more else (1, 1))
        for one in ("alda", "dorn")
        for more in ((), ("trace",))
    ]
    quiet = with_dice(position(drawing), *keyed)
    one = experience(quiet, order("alda H3 borr", crisis="outage"))
    other = experience(quiet, order("dorn H3 borr", crisis="outage"))
    assert who_can_tell(one, other) == {"alda", "dorn"}


def test_who_arms_proxies_is_known_to_itself_alone_while_it_is_untraced():
    drawing = FOUR + "crisis ridge border borr v carn: severity 45\n"
    quiet = with_dice(position(drawing), *[("H5", (one, "ridge"), (1, 1)) for one in ("alda", "dorn")])
    one = experience(quiet, order("alda H5 -", crisis="ridge"))
    other = experience(quiet, order("dorn H5 -", crisis="ridge"))
    assert who_can_tell(one, other) == {"alda", "dorn"}


def test_who_brought_quiet_relief_is_known_to_the_two():
    drawing = FOUR + "alda-borr: tension 0\ncarn-borr: tension 0\ncrisis flood humanitarian borr: severity 45\n"
    quiet = with_dice(
        position(drawing),
        *[("DT-2", (one, "borr", "C8"), (1, 1)) for one in ("alda",)],
        ("DT-2", ("borr", "carn", "C8"), (1, 1)),
    )
    one = experience(quiet, order("alda C8 borr discreet", crisis="flood", agreed="borr"))
    other = experience(quiet, order("carn C8 borr discreet", crisis="flood", agreed="borr"))
    assert who_can_tell(one, other) == {"alda", "borr", "carn"}
