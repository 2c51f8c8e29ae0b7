"""Peacekeeping (C7): who joins (PK-1), on what it stands, what it does to the check, and how it ends (PK-2, P6)."""

from tests.engine.position import changes, failures, order, play, position, readers_of, refused, sentences, with_dice
from wargame import engine

SHOALS = """
    alda:
    borr:
    carn:
    dorn:
    evra:
    hotline alda-borr:
    crisis shoals maritime alda v borr: severity 45
"""
KEPT = SHOALS + "mark peacekeeping shoals carn: until 1\nmark peacekeeping shoals dorn: until 1\n"
BOTH = "alda borr"


def send(drawing: str, *nations: str, agreed: str = BOTH) -> engine.Outcome:
    world = with_dice(position(drawing), ("CR-1", ("shoals",), (3, 4)))
    return play(world, *(order(f"{nation} C7 -", crisis="shoals", agreed=agreed) for nation in nations))


def margin(outcome: engine.Outcome) -> int:
    return next(entry.check.margin for entry in outcome.ledger if entry.rule == "CR-1" and entry.check)


def kept_by(outcome: engine.Outcome) -> list[str]:
    return sorted(mark[2] for mark in outcome.world.marks if mark[0] == "peacekeeping")


def test_two_nations_keep_the_peace_with_both_parties_consent_and_it_is_restraint_at_once():
    outcome = send(SHOALS, "carn", "dorn")
    assert kept_by(outcome) == ["carn", "dorn"]
    assert margin(outcome) == 1
    assert changes(outcome, "CR-4", "severity") == []
    assert readers_of(outcome, "C7") == {"alda", "borr", "carn", "dorn", "evra", engine.PUBLIC}


def test_peacekeepers_that_nobody_joins_come_to_nothing():
    outcome = send(SHOALS, "carn")
    assert kept_by(outcome) == []
    assert "Nobody joined the peacekeepers of Carn in shoals." in sentences(outcome)


def test_one_nation_may_join_peacekeepers_who_are_there():
    assert kept_by(send(KEPT, "evra")) == ["carn", "dorn", "evra"]


def test_one_party_alone_cannot_let_peacekeepers_in():
    outcome = send(SHOALS, "carn", "dorn", agreed="alda")
    assert kept_by(outcome) == []
    assert failures(outcome) == ["Peacekeeping: Borr did not agree before the lock."] * 2


def test_the_norm_of_keeping_the_peace_is_a_mandate_from_fifty_and_needs_no_consent():
    outcome = send(SHOALS + "norm peacekeeping 50", "carn", "dorn", agreed="")
    assert kept_by(outcome) == ["carn", "dorn"]
    assert ("mandated", "shoals") in outcome.world.marks
    assert failures(send(SHOALS + "norm peacekeeping 49", "carn", "dorn", agreed="")) != []


def test_a_party_keeps_no_peace_in_its_own_crisis():
    said = "Peacekeeping: “shoals” cannot be chosen here."
    assert refused(position(SHOALS), order("alda C7 -", crisis="shoals")) == said


def test_peacekeepers_stay_and_cost_one_a_turn_after_the_first():
    first = send(SHOALS, "carn", "dorn")
    assert changes(first, "PK-2", "resources") == []
    second = play(with_dice(first.world, ("CR-1", ("shoals",), (3, 4))))
    assert changes(second, "PK-2", "resources") == [(("carn",), -1), (("dorn",), -1)]
    assert margin(second) == 1
    assert kept_by(second) == ["carn", "dorn"]


def test_peacekeepers_whom_their_nation_cannot_supply_leave_and_one_alone_is_too_few():
    outcome = play(position(KEPT.replace("carn:", "carn: resources 0, income 0", 1)))
    assert kept_by(outcome) == []
    assert "Too few peacekeepers are left in shoals: they go home." in sentences(outcome, "alda")


def test_of_three_peacekeepers_one_may_leave_and_two_stay():
    drawing = KEPT + "mark peacekeeping shoals evra: until 1"
    outcome = play(position(drawing), order("carn P6 -", choice="peacekeepers", crisis="shoals"))
    assert kept_by(outcome) == ["dorn", "evra"]
    assert "Peacekeepers of Carn left shoals." in sentences(outcome, engine.PUBLIC)


def test_a_party_may_withdraw_the_consent_that_peacekeepers_stand_on():
    outcome = play(position(KEPT), order("borr P6 -", choice="peacekeepers", crisis="shoals"))
    assert kept_by(outcome) == []
    assert "A party to shoals withdrew its consent: the peacekeepers go home." in sentences(outcome, "carn")


def test_a_party_cannot_send_home_peacekeepers_who_stand_on_a_mandate():
    world = position(KEPT + "mark mandated shoals: until 1\nnorm peacekeeping 60")
    assert refused(world, order("borr P6 -", choice="peacekeepers", crisis="shoals")) is not None


def test_peacekeepers_leave_when_their_mandate_lapses():
    outcome = play(position(KEPT + "mark mandated shoals: until 1\nnorm peacekeeping 49"))
    assert kept_by(outcome) == []
    assert ("mandated", "shoals") not in outcome.world.marks
    assert "The mandate of the peacekeepers in shoals lapsed." in sentences(outcome, "borr")


def test_a_war_drives_peacekeepers_out():
    outcome = play(position(KEPT.replace("severity 45", "severity 88, wars 1")))
    assert kept_by(outcome) == []
    assert "The war drove the peacekeepers out of shoals." in sentences(outcome)
