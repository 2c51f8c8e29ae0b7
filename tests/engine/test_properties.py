"""What holds for every game, whatever people order."""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.play_by_dice import play_out, random_inputs, random_sheet
from tests.engine.relabelling import canonical_entry, renamed, renamed_inputs, renamed_world
from wargame import engine
from wargame.engine.apply import scale_of
from wargame.engine.world import Crisis, CrisisKind, Promise, Treaty, TreatyKind, World
from wargame.scenarios.library import load_pack

seeds = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")
packs = st.sampled_from(["eastern-shield", "first-contact"])
slow = settings(max_examples=25, deadline=None)


@cache
def scenario(slug: str) -> engine.Scenario:
    """A pack with every move in its deck and crises for them, so that what holds, holds for all of them."""
    every_move = tuple(move.id for move in engine.RULEBOOK.moves)
    pack = load_pack(slug).scenario()
    start = pack.start.copy()
    first, second = pack.nations[:2]
    start.crises |= {
        "camp": Crisis("camp", CrisisKind.TERRORISM, (first,), 45, sponsor=second),
        "flood": Crisis("flood", CrisisKind.HUMANITARIAN, (second,), 45),
        "ridge": Crisis("ridge", CrisisKind.BORDER, (first, second), 55),
    }
    return replace(pack, deck=((1, every_move),), start=start)


def some_turns(slug: str, seed: str, turns: int = 3) -> list[tuple[World, engine.TurnInputs, engine.Outcome]]:
    return play_out(engine.new_game(scenario(slug), seed), seed, turns)


@slow
@given(packs, seeds)
def test_a_turns_ledger_applied_to_the_world_before_gives_the_world_after(slug: str, seed: str) -> None:
    for before, _, outcome in some_turns(slug, seed, 4):
        assert engine.fold(before, outcome.ledger).to_json() == outcome.world.to_json()


@slow
@given(packs, seeds)
def test_the_same_inputs_give_the_same_turn_and_leave_the_world_before_untouched(slug: str, seed: str) -> None:
    for before, inputs, outcome in some_turns(slug, seed):
        frozen = before.to_json()
        again = engine.adjudicate(before, inputs)
        assert again.world.to_json() == outcome.world.to_json()
        assert again.ledger == outcome.ledger
        assert before.to_json() == frozen


@slow
@given(packs, seeds, st.randoms(use_true_random=False))
def test_renaming_and_reordering_the_nations_renames_the_outcome_and_nothing_more(slug, seed, random) -> None:
    nations = list(scenario(slug).nations)
    letters = [f"{chr(97 + i)}-land" for i in range(len(nations))]
    random.shuffle(letters)
    names = dict(zip(nations, letters, strict=True))
    for before, inputs, outcome in some_turns(slug, seed):
        other = engine.adjudicate(renamed_world(before, names), renamed_inputs(inputs, names))
        expected = Counter(canonical_entry(entry, names) for entry in outcome.ledger)
        assert Counter(canonical_entry(entry, {}) for entry in other.ledger) == expected
        assert other.world.to_json() == renamed_world(outcome.world, names).to_json()


@slow
@given(packs, seeds)
def test_worlds_inputs_and_ledgers_survive_json(slug: str, seed: str) -> None:
    for before, inputs, outcome in some_turns(slug, seed):
        assert World.from_json(before.to_json(), before.scenario) == before
        assert engine.TurnInputs.from_json(inputs.to_json()) == inputs
        assert engine.ledger_from_json(engine.ledger_to_json(outcome.ledger)) == outcome.ledger


@slow
@given(packs, seeds)
def test_every_number_stays_within_its_scale(slug: str, seed: str) -> None:
    for _, _, outcome in some_turns(slug, seed, 6):
        for entry in outcome.ledger:
            if entry.change is not None:
                least, greatest = scale_of(outcome.world, entry.subject, entry.quantity)
                assert isinstance(entry.after, int)
                assert least <= entry.after <= greatest or entry.quantity == "severity"


@slow
@given(packs, seeds)
def test_legal_orders_never_raise_and_are_never_refused(slug: str, seed: str) -> None:
    world = some_turns(slug, seed)[-1][2].world
    for nation in world.scenario.nations:
        view = engine.view_for(world, nation)
        for order in engine.legal_orders(view):
            assert engine.refusal(view, order) is None


words = st.sampled_from(
    ["", "ilvana", "sarvaq", "nowhere", "tern-shoals", "hotline", "warn", "ours", "channel", "notify", "mutual-defence"]
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([move.id for move in engine.RULEBOOK.moves] + ["Z9"]),
    words,
    words,
    words,
    words,
    words,
    st.sampled_from([(), ("discreet",), ("secret",), ("wings",), ("discreet", "unannounced")]),
)
def test_any_order_at_all_is_accepted_or_refused_with_a_sentence(move, target, other, crisis, channel, choice, options):
    world = engine.new_game(scenario("eastern-shield"), "00ab")
    order = engine.Order("ilvana", move, target, other, crisis, channel, "", choice, options, id="1")
    said = engine.refusal(engine.view_for(world, "ilvana"), order)
    assert said is None or (said[0].isupper() and said.rstrip("”?")[-1:] and "{" not in said)
    outcome = engine.adjudicate(world, engine.TurnInputs((order,)))
    refused = [entry for entry in outcome.ledger if entry.rule == "EC-1" and entry.order == "1" and not entry.quantity]
    assert bool(refused) == (said is not None)


@slow
@given(seeds, st.integers(0, 100), st.integers(0, 12))
def test_what_a_nation_may_not_know_changes_nothing_in_its_view(seed: str, number: int, resources: int) -> None:
    world = some_turns("eastern-shield", seed, 2)[-1][2].world
    changed = world.copy()
    sarvaq = changed.nations["sarvaq"]
    sarvaq.support, sarvaq.resources, sarvaq.cyber = number, resources, number
    sarvaq.intelligence, sarvaq.exposure, sarvaq.guardedness = number, number, number
    changed.trusts["sarvaq", "tolvia"] = number
    for channel in changed.channels.values():
        if "ilvana" not in channel.members:
            channel.security = number % 4
    for crisis in changed.crises.values():
        if crisis.sponsor and not crisis.attributed:
            crisis.sponsor = "ostrel"
    changed.seed = "f" * 8
    changed.marks["shared", "sarvaq", "tolvia", "tern-shoals"] = 9
    changed.marks["forsworn", "sarvaq", "tolvia"] = 1
    changed.marks["deployed-discreetly", "sarvaq", "tolvia"] = 1
    changed.promises["bait"] = Promise("bait", "sarvaq", "tolvia", "relief", 9, secret=True)
    changed.treaties["bait"] = Treaty("bait", TreatyKind.HOTLINE, ("sarvaq", "tolvia"), secret=True)
    assert engine.view_for(changed, "ilvana") == engine.view_for(world, "ilvana")
    public, changed_public = engine.view_for(world, engine.PUBLIC), engine.view_for(changed, engine.PUBLIC)
    assert changed_public == public


@slow
@given(seeds, st.integers(1, 3))
def test_what_a_nation_may_not_know_changes_nothing_in_its_ledger(seed: str, value: int) -> None:
    _, _, outcome = some_turns("eastern-shield", seed, 2)[-1]
    changed = [
        replace(entry, reason=engine.phrase("Bait."), after=None, change=value)
        if not engine.may_know(entry.audience, "ostrel")
        else entry
        for entry in outcome.ledger
    ]
    assert engine.visible(changed, "ostrel") == engine.visible(outcome.ledger, "ostrel")


def test_a_secret_channel_gives_itself_away_to_nobody_else() -> None:
    world = engine.new_game(scenario("eastern-shield"), "00ab")
    without = world.copy()
    covert = [key for key, channel in world.channels.items() if channel.covert]
    assert covert
    for key in covert:
        del without.channels[key]
    insiders = {member for key in covert for member in (*world.channels[key].members, world.channels[key].host)}
    outsiders = set(world.scenario.nations) - insiders
    assert outsiders
    for nation in outsiders:
        assert engine.view_for(without, nation) == engine.view_for(world, nation)


def test_a_view_names_only_what_its_reader_knows() -> None:
    world = engine.new_game(scenario("eastern-shield"), "00ab")
    for reader in (*world.scenario.nations, engine.PUBLIC):
        view = engine.view_for(world, reader)
        for key, channel in world.channels.items():
            assert (key in view.names) == (key in view.channels), (reader, key, channel)
        for inject in world.scenario.injects:
            assert (inject.key in view.names) == (inject.key in view.news)


def test_two_hundred_random_games_end() -> None:
    for number in range(200):
        slug = ("eastern-shield", "first-contact")[number % 2]
        game = play_out(engine.new_game(scenario(slug), f"{number:04x}"), f"{number:04x}", scenario(slug).turns)
        assert game[-1][2].world.turn == scenario(slug).turns + 1


@pytest.mark.parametrize("nation", ["ilvana", "tolvia"])
def test_an_unrelated_order_changes_no_die(nation: str) -> None:
    world = engine.new_game(scenario("eastern-shield"), "00ab")
    inputs = random_inputs(world, "00ab")
    more = replace(inputs, orders=tuple(order for order in inputs.orders if order.nation != nation))
    thrown = [
        {e.subject: e.check.dice for e in o.ledger if e.rule == "CR-1" and e.check}
        for o in (engine.adjudicate(world, inputs), engine.adjudicate(world, more))
    ]
    assert thrown[0] == thrown[1]
    assert thrown[0]


def test_a_sheet_is_written_from_the_view_alone() -> None:
    world = engine.new_game(scenario("eastern-shield"), "00ab")
    other = world.copy()
    other.nations["sarvaq"].support = 3
    assert random_sheet(engine.view_for(world, "ilvana"), "01") == random_sheet(engine.view_for(other, "ilvana"), "01")


def test_renaming_reaches_the_keys_of_what_was_made_in_play() -> None:
    assert renamed("hotline--ilvana--sarvaq", {"ilvana": "z", "sarvaq": "a"}) == "hotline--a--z"
