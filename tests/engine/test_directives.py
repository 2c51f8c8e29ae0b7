"""The umpire's directives beyond adding to a number (UM-1), and overrides of entries (UM-2)."""

import pytest

from tests.engine.position import changes, order, position, refused, with_dice
from wargame import engine
from wargame.engine import directives as d
from wargame.engine.world import World

DRAWING = """
alda:
borr:
carn:
hotline alda-borr:
crisis shoals maritime alda v borr: severity 45
"""
RIOTS = d.start_crisis("fuel-riots", "The fuel riots", "economic", ("carn",), 30, "Prices doubled.", "borr")


def shoals(drawing: str = DRAWING) -> World:
    """With 7 on the crisis's dice: talk 0 (an open hotline), fear 0, so it stays and grows by neglect alone."""
    return with_dice(position(drawing), ("CR-1", ("shoals",), (3, 4)))


def directed(*given: engine.Directive, world: World | None = None, orders: tuple[engine.Order, ...] = ()):
    before = world or shoals()
    outcome = engine.adjudicate(before, engine.TurnInputs(orders, given))
    assert engine.fold(before, outcome.ledger).to_json() == outcome.world.to_json()
    assert World.from_json(outcome.world.to_json(), before.scenario) == outcome.world
    return outcome


def told(outcome: engine.Outcome, reader: str, rule: str = "UM-1") -> list[str]:
    names = {"shoals": "the Shoals", "hotline--alda--borr": "the hotline"}
    return [entry.reason.say(names) for entry in engine.visible(outcome.ledger, reader) if entry.rule == rule]


def test_a_number_is_set_whatever_it_was():
    outcome = directed(d.set_number(("nation", "alda"), "standing", 33, "A scandal."))
    assert changes(outcome, "UM-1", "standing") == [(("alda",), -17)]
    assert outcome.world.nations["alda"].standing == 33


def test_of_two_directives_on_one_number_the_later_sets_what_the_earlier_left():
    first = engine.Directive(("nation", "alda"), "standing", 5, "A success.")
    outcome = directed(first, d.set_number(("nation", "alda"), "standing", 40, "It was a fraud."))
    assert changes(outcome, "UM-1", "standing") == [(("alda",), -15), (("alda",), 5)]
    assert outcome.world.nations["alda"].standing == 40


def test_a_relation_is_found_in_either_order_of_its_nations():
    outcome = directed(d.set_number(("relation", "carn", "alda"), "tension", 60, "Old quarrels."))
    assert changes(outcome, "UM-1", "tension") == [(("alda", "carn"), 30)]


def test_a_crisis_that_the_umpire_starts_is_played_from_the_same_turn_and_has_its_name():
    outcome = directed(RIOTS)
    crisis = outcome.world.crises["fuel-riots"]
    assert (crisis.kind, crisis.parties, crisis.sponsor) == ("economic", ("carn",), "borr")
    assert [entry.subject[1] for entry in outcome.ledger if entry.check and entry.rule == "CR-1"] == [
        "shoals",
        "fuel-riots",
    ]
    for reader in ("alda", engine.PUBLIC):
        view = engine.view_for(outcome.world, reader)
        assert view.crises["fuel-riots"].name == view.names["fuel-riots"] == "The fuel riots"


def test_the_sponsor_of_a_crisis_that_the_umpire_starts_is_known_to_the_sponsor_and_the_umpire_alone():
    world = directed(RIOTS).world
    sponsors = {reader: engine.view_for(world, reader).crises["fuel-riots"].sponsor for reader in ("alda", "borr")}
    assert sponsors == {"alda": "", "borr": "borr"}


def test_what_a_new_crisis_started_with_shows_its_hidden_sponsor_to_nobody():
    ledger = directed(RIOTS).ledger
    assert [
        entry for entry in engine.visible(ledger, "carn") if "borr" in str(entry.after) and "riots" in str(entry)
    ] == []


def test_a_new_crisis_can_be_answered_by_orders_of_the_next_turn():
    world = directed(RIOTS).world
    assert refused(world, order("carn C6 -", crisis="fuel-riots")) is None


def test_a_crisis_is_renamed_and_given_another_party():
    outcome = directed(d.change_crisis("shoals", "It spread.", name="The coast war", parties=("alda", "carn")))
    assert engine.view_for(outcome.world, "borr").names["shoals"] == "The coast war"
    assert outcome.world.crises["shoals"].parties == ("alda", "carn")


@pytest.mark.parametrize("parties", [("borr",), ("alda", "borr"), ("carn", "alda")])
def test_a_crisis_that_gets_two_sides_or_its_sponsor_as_victim_has_nobody_behind_it(parties: tuple[str, ...]):
    world = directed(RIOTS).world
    outcome = directed(d.change_crisis("fuel-riots", "It spread.", parties=parties), world=world)
    assert (outcome.world.crises["fuel-riots"].parties, outcome.world.crises["fuel-riots"].sponsor) == (parties, "")
    assert [
        entry.quantity for reader in ("alda", "borr", engine.PUBLIC) for entry in engine.visible(outcome.ledger, reader)
        if entry.rule == "UM-1"
    ] == ["parties"] * 3  # fmt: skip
    assert (
        directed(d.change_crisis("fuel-riots", "x", parties=("carn",)), world=world).world.crises["fuel-riots"].sponsor
        == "borr"
    )


def test_whoever_accuses_in_a_crisis_of_which_the_sponsor_is_a_party_moves_nothing_between_it_and_itself():
    for seed in range(40):
        world = directed(RIOTS).world
        world.seed, world.nations["borr"].cyber = f"{seed:04x}", 100
        world.crises["fuel-riots"].parties = ("borr",)
        outcome = directed(orders=(order("borr H6 -", crisis="fuel-riots"),), world=world)
        if outcome.world.crises["fuel-riots"].attributed:
            assert outcome.world.crises["fuel-riots"].parties == ("borr",)
            return
    pytest.fail("nobody was exposed")


def test_a_new_sponsor_of_a_crisis_whose_first_one_was_named_is_hidden_again():
    world = directed(RIOTS).world
    world.crises["fuel-riots"].attributed = True
    outcome = directed(d.change_crisis("fuel-riots", "x", parties=("alda",), sponsor="carn"), world=world)
    known = {
        reader: engine.view_for(outcome.world, reader).crises["fuel-riots"].sponsor
        for reader in ("alda", "borr", "carn")
    }
    assert known == {"alda": "", "borr": "", "carn": "carn"}


def test_an_ended_crisis_lies_at_nought_opposes_nobody_and_takes_no_check_or_order():
    outcome = directed(d.end_crisis("shoals", "A storm scattered both fleets."))
    crisis = outcome.world.crises["shoals"]
    assert (crisis.severity, crisis.over) == (0, True)
    assert changes(outcome, "UM-1", "severity") == [(("shoals",), -45)]
    assert [entry for entry in outcome.ledger if entry.rule == "CR-1"] == []
    assert refused(outcome.world, order("alda P2 -", crisis="shoals")) is not None
    again = directed(engine.Directive(("crisis", "shoals"), "severity", 0, "x"), world=outcome.world)
    assert again.world.crises["shoals"].severity == 0


def test_an_ended_crisis_is_revived_by_changing_it():
    ended = directed(d.end_crisis("shoals", "A storm.")).world
    revived = engine.Directive(
        ("crisis", "shoals"), reason="They came back.", kind=d.DirectiveKind.CHANGE_CRISIS, value=30
    )
    outcome = directed(revived, world=ended)
    assert outcome.world.crises["shoals"].over is False
    assert changes(outcome, "UM-1", "severity") == [(("shoals",), 30)]


def test_news_without_a_number_reaches_its_audience_alone():
    outcome = directed(d.inject_text("A diver was {seen}.", ("borr",)))
    assert [told(outcome, reader) for reader in ("alda", "borr")] == [[], ["A diver was {seen}."]]


def test_a_granted_channel_is_open_and_a_broken_one_severed():
    granted = d.grant_channel("backchannel", ("carn", "alda"), "The bishop offers his house.", security=2, host="borr")
    outcome = directed(granted, d.break_channel("hotline--alda--borr", "The cable was cut."))
    channel = outcome.world.channels["backchannel--alda--carn"]
    assert (channel.security, channel.covert, channel.host, channel.usable) == (2, True, "borr", True)
    assert not outcome.world.channels["hotline--alda--borr"].usable
    assert told(outcome, engine.PUBLIC) == ["The cable was cut."]
    assert told(outcome, "carn") == ["The bishop offers his house.", "The cable was cut."]


def test_an_entry_set_aside_stays_in_the_ledger_with_its_dice_beside_what_undoes_it():
    plain = directed()
    outcome = directed(d.override("CR-4", ("crisis", "shoals"), "severity", "The class worked on it in the room."))
    assert changes(outcome, "CR-4", "severity") == changes(plain, "CR-4", "severity") == [(("shoals",), 5)]
    assert changes(outcome, "UM-2", "severity") == [(("shoals",), -5)]
    assert outcome.world.crises["shoals"].severity == plain.world.crises["shoals"].severity - 5
    dice = [[entry.check.dice for entry in one.ledger if entry.check] for one in (plain, outcome)]
    assert dice[0] == dice[1]


def test_an_entry_is_given_another_value():
    outcome = directed(d.override("CR-4", ("crisis", "shoals"), "severity", "Worse.", 8))
    assert changes(outcome, "UM-2", "severity") == [(("shoals",), 3)]
    assert outcome.world.crises["shoals"].severity == 53


def test_what_was_opened_and_is_set_aside_never_was():
    opening = order("alda D1 carn", choice="hotline", agreed="carn")
    away = d.override("D1", ("channel", "hotline--alda--carn"), "exists", "No line was laid.")
    assert "hotline--alda--carn" in directed(orders=(opening,)).world.channels
    assert "hotline--alda--carn" not in directed(away, orders=(opening,)).world.channels


def test_a_proof_that_is_set_aside_leaves_the_crisis_with_its_victim_alone():
    away = d.override("HY-2", ("crisis", "fuel-riots"), "attributed", "The witness lied.")
    accusing = (order("carn H6 -", crisis="fuel-riots"),)
    for seed in range(200):
        world = directed(RIOTS).world
        world.seed, world.nations["carn"].cyber = f"{seed:04x}", 100
        if directed(orders=accusing, world=world).world.crises["fuel-riots"].attributed:
            crisis = directed(away, orders=accusing, world=world).world.crises["fuel-riots"]
            assert (crisis.attributed, crisis.parties, crisis.sponsor) == (False, ("carn",), "borr")
            return
    pytest.fail("nobody was exposed")


def test_an_override_of_nothing_is_told_to_the_umpire_alone():
    outcome = directed(d.override("D4", ("nation", "alda"), "standing", "No visit."))
    assert told(outcome, engine.UMPIRE, "UM-2") == [
        "D4 wrote nothing about standing this turn, so there was nothing to override."
    ]
    assert told(outcome, "alda", "UM-2") == []


def test_an_override_is_read_by_those_alone_who_may_know_the_entry():
    outcome = directed(d.override("PO-1", ("nation", "alda"), "support", "A good harvest.", 6))
    assert outcome.world.nations["alda"].support == 56
    assert [told(outcome, reader, "UM-2") for reader in ("alda", "borr")] == [["A good harvest."], []]


REFUSED = [
    (engine.Directive(("nation", "alda"), "standing", 5, "  "), "Say why: the reason stands in the ledger."),
    (engine.Directive(("nation", "zorn"), "standing", 5, "x"), "There is no nation zorn."),
    (engine.Directive(("nation", "alda"), "luck", 5, "x"), "A directive cannot change this: nation luck."),
    (engine.Directive((), "", 5, "x"), "A directive cannot change this:  ."),
    (
        engine.Directive(("nation", "alda"), "standing", 0, "x"),
        "Add or take away between 1 and 100: this number runs from 0 to 100.",
    ),
    (engine.Directive(("relation", "alda"), "tension", 5, "x"), "Name one relation."),
    (engine.Directive(("relation", "alda", "alda"), "tension", 5, "x"), "Name two different nations."),
    (engine.Directive(("crisis", "nowhere"), "severity", 5, "x"), "There is no crisis nowhere."),
    (d.set_number(("nation", "alda"), "support", 101, "x"), "This number runs from 0 to 100."),
    (d.set_number(("nation", "alda"), "resources", 13, "x"), "This number runs from 0 to 12."),
    (d.set_number(("crisis", "shoals"), "position", -4, "x"), "This number runs from -3 to 3."),
    (d.set_number(("nation", "alda"), "support", 50, "x", ("zorn",)), "There is no nation zorn."),
    (
        d.start_crisis("shoals", "More", "air", ("alda",), 30, "x"),
        "There is a crisis shoals already; change it instead.",
    ),
    (d.start_crisis("alda", "More", "air", ("alda",), 30, "x"), "Something else is already called this: Alda."),
    (
        d.start_crisis("A--b", "More", "air", ("alda",), 30, "x"),
        "A crisis needs a key of small letters, digits and single hyphens.",
    ),
    (d.start_crisis("a", " ", "air", ("alda",), 30, "x"), "A crisis needs a name of at most 60 characters."),
    (d.start_crisis("a", "A", "tea", ("alda",), 30, "x"), "Choose what kind of crisis it is."),
    (d.start_crisis("a", "A", "air", ("alda",), 80, "x"), "A crisis starts at a severity from 1 to 79."),
    (d.start_crisis("a", "A", "air", (), 30, "x"), "A crisis has one party, its victim, or two."),
    (d.start_crisis("a", "A", "air", ("alda", "zorn"), 30, "x"), "There is no nation zorn."),
    (
        d.start_crisis("a", "A", "air", ("alda",), 30, "x", "alda"),
        "Only a crisis with one party may have a hidden sponsor, and the victim cannot be it.",
    ),
    (d.change_crisis("shoals", "x"), "Say what changes in shoals."),
    (d.end_crisis("nowhere", "x"), "There is no crisis nowhere."),
    (d.grant_channel("pigeon", ("alda", "borr"), "x"), "Choose what kind of channel it is."),
    (d.grant_channel("video", ("alda",), "x"), "A channel needs at least two different nations."),
    (d.grant_channel("forum", ("alda", "borr"), "x", security=1), "A channel of this kind is secured up to 0."),
    (
        d.grant_channel("video", ("alda", "borr"), "x", host="carn"),
        "Only a backchannel has a host, and it is a third nation.",
    ),
    (d.grant_channel("hotline", ("alda", "borr"), "x"), "This channel is open already: alda–borr hotline."),
    (d.break_channel("pigeon", "x"), "There is no channel pigeon."),
    (
        d.override("ZZ-9", ("crisis", "shoals"), "severity", "x"),
        "Name the rule and the quantity of the entry to override.",
    ),
    (
        d.override("SC-1", ("crisis", "shoals"), "severity", "x"),
        "Entries of SC-1 follow from others; change those instead.",
    ),
    *(
        (d.override(rule, subject, quantity, "x"), "Name the rule and the quantity of the entry to override.")
        for rule, subject, quantity in (
            ("CR-1", (), "severity"),
            ("CR-1", ("crisis",), "severity"),
            ("TE-3", ("relation", "alda"), "tension"),
            ("TU-2", ("mark",), "remembered"),
            ("TU-2", ("mark",), "forgotten"),
            ("CR-1", ("moon", "shoals"), "severity"),
        )
    ),
    (d.override("PO-1", ("nation", "zorn"), "support", "x"), "There is no nation zorn."),
    (d.override("CR-1", ("crisis", "shoals"), "severity", "x", 101), "101 is more than any scale holds."),
]


@pytest.mark.parametrize(("bad", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_a_bad_directive_is_refused_with_a_sentence_and_changes_nothing(bad: engine.Directive, sentence: str):
    said = engine.refuse_directive(shoals(), bad)
    assert said == sentence.replace("alda–borr", "Alda–Borr")
    assert directed(bad).world.to_json() == directed().world.to_json()


@pytest.mark.parametrize("quantity", ["remembered", "forgotten"])
def test_what_a_turn_remembers_cannot_be_set_aside(quantity: str):
    away, warned = d.override("TU-2", ("mark",), quantity, "x"), order("alda D10 borr")
    tried = untouched = shoals()
    for _turn in range(5):
        assert engine.refuse_directive(tried, away)
        tried = directed(away, world=tried, orders=(warned,)).world
        untouched = directed(world=untouched, orders=(warned,)).world
    assert tried.marks == untouched.marks


def test_two_directives_cannot_start_the_same_crisis():
    outcome = directed(RIOTS, d.start_crisis("fuel-riots", "Twice", "air", ("alda",), 50, "x"))
    assert outcome.world.crises["fuel-riots"].name == "The fuel riots"
    assert told(outcome, engine.UMPIRE)[-1] == "Another directive of this turn already made this: fuel-riots."


ALL_KINDS = [
    engine.Directive(("nation", "alda"), "standing", -7, "A letter.", ("alda",)),
    d.set_number(("nation", "alda"), "support", 0, "x"),
    RIOTS,
    d.change_crisis("shoals", "x", name="N", parties=("alda", "borr")),
    d.end_crisis("shoals", "x"),
    d.inject_text("x", ()),
    d.grant_channel("video", ("borr", "alda"), "x", security=1),
    d.break_channel("k", "x"),
    d.override("CR-1", ("crisis", "shoals"), "severity", "x", 0),
]


@pytest.mark.parametrize("directive", ALL_KINDS, ids=[one.kind for one in ALL_KINDS])
def test_every_kind_of_directive_survives_json(directive: engine.Directive):
    assert engine.Directive.from_json(directive.to_json()) == directive


def test_a_directive_stored_before_there_were_kinds_still_adds_to_a_number():
    old = {"subject": ["nation", "alda"], "quantity": "standing", "change": -7, "reason": "A letter.", "audience": None}
    assert engine.Directive.from_json(old) == engine.Directive(("nation", "alda"), "standing", -7, "A letter.")
