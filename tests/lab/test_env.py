"""The game for learning agents: PettingZoo's own tests, whole games, masks, and no secrets."""

import subprocess
import sys
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from gymnasium.utils.env_checker import data_equivalence
from pettingzoo.test import parallel_api_test, parallel_seed_test

from tests.engine.play_by_dice import play_out
from wargame import engine
from wargame.engine.world import Treaty, TreatyKind, World
from wargame.lab import choices
from wargame.lab.arena import Arena
from wargame.lab.env import COLUMNS, UNKNOWN, layout, parallel_env
from wargame.scenarios.library import load_pack, packs

Played = list[tuple[dict, dict, dict, dict, dict]]


@cache
def pack(slug: str) -> engine.Scenario:
    return load_pack(slug).scenario()


def quiet(env: Arena) -> dict[str, np.ndarray]:
    """An action of every nation that orders, answers and says nothing."""
    return {nation: np.zeros(env.action_space(nation).shape, dtype=np.int64) for nation in env.possible_agents}


def masked(env: Arena, observations: dict) -> dict[str, np.ndarray]:
    """An action of every nation, drawn from what the mask allows."""
    return {nation: env.action_space(nation).sample(mask=observations[nation]["action_mask"]) for nation in env.agents}


def fresh(env: Arena, seed: int, chance: int) -> tuple[dict, dict]:
    """A new game, and action spaces that draw the same actions whenever the chance is the same."""
    for place, nation in enumerate(env.possible_agents):
        env.action_space(nation).seed(chance + place)
    return env.reset(seed=seed)


def whole_game(env: Arena, seed: int, chance: int) -> Played:
    """A game of random allowed actions, to its end."""
    observations, infos = fresh(env, seed, chance)
    played: Played = [(observations, {}, {}, {}, infos)]
    while env.agents:
        played.append(env.step(masked(env, played[-1][0])))
    return played


def starting_at(scenario: engine.Scenario, world: World) -> engine.Scenario:
    """The scenario with another world to start from."""
    start = world.copy()
    changed = replace(scenario, start=start)
    start.scenario, start.turn = changed, 1
    return changed


# PettingZoo's own tests


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("slug", ["first-contact", "eastern-shield"])
def test_it_passes_the_test_of_the_interface(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    parallel_api_test(parallel_env(slug), num_cycles=20)
    assert "Passed Parallel API test" in capsys.readouterr().out


def test_it_passes_the_test_of_seeds() -> None:
    parallel_seed_test(lambda: parallel_env("first-contact"), num_cycles=20)


# Whole games


@pytest.mark.parametrize("slug", list(packs()))
def test_a_random_game_of_each_pack_stays_within_its_spaces_and_ends_with_the_scenario(slug: str) -> None:
    env = parallel_env(slug)
    played = whole_game(env, 7, 1)
    assert len(played) == pack(slug).turns + 1
    for number, (observations, rewards, terminated, truncated, infos) in enumerate(played[1:], start=1):
        assert not any(truncated.values())
        assert set(terminated.values()) == {number == pack(slug).turns}
        assert set(rewards) == set(infos) == set(pack(slug).nations)
        for nation in pack(slug).nations:
            assert env.observation_space(nation).contains(observations[nation]), (number, nation)
            assert infos[nation]["unlisted"] == 0
    assert env.agents == []
    assert env.step({}) == ({}, {}, {}, {}, {})
    assert any(infos[nation]["given"] for *_, infos in played for nation in infos)


def test_the_same_seed_and_actions_give_the_same_game_and_another_seed_another() -> None:
    first, again, other = (whole_game(parallel_env("eastern-shield"), seed, 3) for seed in (7, 7, 8))
    assert data_equivalence(first, again, exact=True)
    assert not data_equivalence(first[1:], other[1:])


def test_games_without_a_seed_follow_from_the_last_one_and_differ() -> None:
    series = []
    for _ in range(2):
        env = parallel_env("first-contact")
        env.reset(seed=4)
        seeds = [env._world.seed]
        for _game in range(3):
            env.reset()
            seeds.append(env._world.seed)
        series.append(seeds)
    assert series[0] == series[1]
    assert len(set(series[0])) == 4


def test_the_rewards_of_a_game_sum_to_its_points_and_cooperation_adds_the_change_in_stability() -> None:
    names = layout("first-contact")
    alone, together = (whole_game(parallel_env("first-contact", cooperative=shared), 5, 2) for shared in (False, True))
    calm = names.index("stability")
    scored = [place for place, name in enumerate(names) if name.endswith(": points")]
    for nation in pack("first-contact").nations:
        end, start = (alone[turn][0][nation]["observation"] for turn in (-1, 0))
        earned = sum(rewards[nation] for _, rewards, *_ in alone[1:])
        assert earned == sum(int(end[place]) for place in scored if end[place] != UNKNOWN)
        shared = sum(rewards[nation] for _, rewards, *_ in together[1:])
        assert shared == earned + int(end[calm]) - int(start[calm])
    assert any(rewards[nation] for _, rewards, *_ in alone[1:] for nation in rewards)


# What may be chosen


@pytest.mark.parametrize("slug", list(packs()))
def test_every_choice_that_the_mask_allows_is_a_legal_order_and_its_row_tells_it_from_the_others(slug: str) -> None:
    env = parallel_env(slug)
    observations, infos = fresh(env, 11, 1)
    while env.agents:
        for nation in env.agents:
            view = engine.view_for(env._world, nation)
            orders, table = infos[nation]["orders"], observations[nation]["orders"]
            masks = observations[nation]["action_mask"]
            sheet = masks[: pack(slug).orders_per_turn + 1]
            assert [int(number) for mask in sheet for number in mask[:1]] == [1] * len(sheet)
            assert {number for mask in sheet for number in np.flatnonzero(mask[1:])} == set(range(len(orders)))
            assert all(engine.refusal(view, order) is None for order in orders)
            assert {order.shape for order in orders} == {order.shape for order in engine.legal_orders(view)}
            assert len({tuple(row) for row in table[: len(orders)]}) == len(orders)
            assert not table[len(orders) :].any()
            words = COLUMNS.index("choice")
            assert all(table[number][words] for number, order in enumerate(orders) if order.choice)
        observations, _, _, _, infos = env.step(masked(env, observations))


def test_the_last_place_of_the_sheet_is_for_a_statement_and_the_others_are_not() -> None:
    env = parallel_env("first-contact")
    observations, infos = env.reset(seed=1)
    orders, masks = infos["korvane"]["orders"], observations["korvane"]["action_mask"]
    assert {orders[number - 1].move for number in np.flatnonzero(masks[2]) if number} == {"D7"}
    assert "D7" not in {orders[number - 1].move for number in np.flatnonzero(masks[0]) if number}


def test_an_order_chosen_is_an_order_given_and_what_cannot_stand_beside_it_is_dropped_with_its_sentence() -> None:
    env = parallel_env("first-contact")
    _, infos = env.reset(seed=1)
    orders = infos["korvane"]["orders"]
    place = next(number for number, order in enumerate(orders, start=1) if order.move == "C5")
    actions = quiet(env)
    actions["korvane"][:3] = [place, place, len(orders) + 1]
    told = env.step(actions)[4]["korvane"]
    assert [order.shape for order in told["given"]] == [orders[place - 1].shape]
    duplicate, nothing = told["dropped"]
    assert duplicate.endswith("your sheet already has one for the same target and crisis.")
    assert nothing == f"There is no choice {len(orders) + 1} this turn: {len(orders)} are listed."


def a_proposal(answer: int) -> tuple[tuple[str, ...], int]:
    """Korvane proposes a channel to Belisar, which answers: why it failed, and whether there is a channel."""
    env = parallel_env("first-contact")
    _, infos = env.reset(seed=1)
    wanted = ("D1", "belisar", "hotline", "")
    listed = [(order.move, order.target, order.choice, order.other) for order in infos["korvane"]["orders"]]
    actions = quiet(env)
    actions["korvane"][0] = listed.index(wanted) + 1
    actions["belisar"][3] = answer
    observations, _, _, _, infos = env.step(actions)
    place = layout("first-contact").index("belisar–korvane: hotline channel")
    return infos["korvane"]["failed"], int(observations["belisar"]["observation"][place])


def test_a_proposal_is_carried_out_only_if_the_other_nation_agrees_in_the_same_turn() -> None:
    refusal = "Open a channel: Belisar did not agree before the lock."
    assert a_proposal(choices.AGREE) == ((), 3)
    assert a_proposal(choices.SAY_NOTHING) == ((refusal,), 0)
    assert a_proposal(choices.REFUSE) == ((refusal,), 0)
    assert a_proposal(choices.JUDGE) in [((), 3), ((refusal,), 0)]


def test_two_nations_that_speak_to_each_other_hold_a_dialogue_and_one_alone_does_not() -> None:
    place = layout("first-contact").index("korvane trusts belisar")
    first_of_the_others = -2
    trust = []
    for speaking in ((), ("korvane",), ("korvane", "belisar")):
        env = parallel_env("first-contact")
        env.reset(seed=1)
        actions = quiet(env)
        for nation in speaking:
            actions[nation][first_of_the_others] = 1
        trust.append(int(env.step(actions)[0]["korvane"]["observation"][place]))
    assert trust[0] == trust[1] < trust[2]


def test_an_action_outside_its_space_is_refused_with_a_sentence() -> None:
    env = parallel_env("first-contact")
    env.reset(seed=1)
    with pytest.raises(ValueError, match=r"^The action of korvane is not in its action space: "):
        env.step({"korvane": np.full(env.action_space("korvane").shape, -1)})


def test_a_list_that_is_too_short_says_how_many_orders_it_leaves_out() -> None:
    env = parallel_env("first-contact", choices=5)
    observations, infos = env.reset(seed=1)
    assert env.observation_space("korvane").contains(observations["korvane"])
    assert len(infos["korvane"]["orders"]) == 5
    assert infos["korvane"]["unlisted"] == len(choices.listed(engine.view_for(env._world, "korvane"))) - 5 > 0


# Secrets


def with_other_secrets(world: World) -> World:
    """The same world to Ilvana; what only Sarvaq, Tolvia and the umpire know is different."""
    changed = world.copy()
    sarvaq = changed.nations["sarvaq"]
    sarvaq.support, sarvaq.resources, sarvaq.cyber = 90 - sarvaq.support // 2, 12 - sarvaq.resources, 7
    sarvaq.intelligence, sarvaq.exposure, sarvaq.guardedness = 11, 13, 17
    changed.trusts["sarvaq", "tolvia"] = 100 - changed.trusts["sarvaq", "tolvia"] // 2
    changed.relations["sarvaq", "tolvia"].interoperability = 77
    for channel in changed.channels.values():
        if "ilvana" not in channel.members:
            channel.security = 3 - channel.security
    for crisis in changed.crises.values():
        if crisis.sponsor and not crisis.attributed:
            crisis.sponsor = "ostrel"
    changed.treaties["bait"] = Treaty("bait", TreatyKind.HOTLINE, ("sarvaq", "tolvia"), secret=True)
    return changed


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_what_a_nation_may_not_know_changes_nothing_that_its_agent_is_given(turns: int) -> None:
    scenario = pack("eastern-shield")
    world = engine.new_game(scenario, "5eed")
    if turns:
        world = play_out(world, f"{turns:04x}", turns)[-1][2].world
    given = []
    for start in (world, with_other_secrets(world)):
        env = parallel_env(starting_at(scenario, start), choices=512, render_mode="ansi")
        observations, infos = env.reset(seed=3)
        given.append((observations, infos, env.render()))
    (plain, facts, shown), (changed, changed_facts, changed_shown) = given
    assert data_equivalence(plain["ilvana"], changed["ilvana"], exact=True)
    assert facts["ilvana"] == changed_facts["ilvana"]
    assert shown == changed_shown
    for insider in ("sarvaq", "tolvia"):
        assert not data_equivalence(plain[insider]["observation"], changed[insider]["observation"])


def test_what_is_unknown_is_minus_one_and_what_is_known_is_the_number() -> None:
    env = parallel_env("eastern-shield")
    observed = dict(zip(layout("eastern-shield"), env.reset(seed=1)[0]["ilvana"]["observation"], strict=True))
    start = pack("eastern-shield").start
    assert observed["sarvaq trusts tolvia"] == UNKNOWN
    assert observed["sarvaq–tolvia: interoperability"] == UNKNOWN
    assert observed["sarvaq trusts ilvana"] == start.trust("sarvaq", "ilvana")
    assert observed["sarvaq–tolvia: tension"] == start.tension("sarvaq", "tolvia")
    assert observed["our support"] == start.nations["ilvana"].support
    assert observed["sarvaq: readiness"] == start.nations["sarvaq"].readiness
    assert not any(name.startswith("sarvaq: ") for name in observed if name.endswith(("support", "resources")))
    assert (observed["we are ilvana"], observed["we are sarvaq"]) == (1, 0)


@pytest.mark.parametrize("slug", list(packs()))
def test_every_place_of_the_row_has_a_name_of_its_own(slug: str) -> None:
    names = layout(slug)
    assert len(set(names)) == len(names)
    env = parallel_env(slug)
    assert all(env.observation_space(nation)["observation"].shape == (len(names),) for nation in env.possible_agents)


# Opening it


def test_the_text_shows_what_everybody_knows() -> None:
    env = parallel_env("first-contact", render_mode="ansi")
    env.reset(seed=1)
    text = env.render()
    assert text is not None
    assert text.startswith("turn 1 of 3, stability ")
    assert "Korvane" in text
    assert "Lantern Bank" in text
    assert parallel_env("first-contact").render() is None


def test_a_scenario_or_mode_that_does_not_exist_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"^There is no scenario “nowhere”\. Choose from: first-contact, "):
        parallel_env("nowhere")
    with pytest.raises(ValueError, match=r"^There is no render mode “human”\. Choose “ansi”, or none\.$"):
        parallel_env("first-contact", render_mode="human")


def test_without_the_extra_a_sentence_says_how_to_install_it() -> None:
    program = (
        "import sys; sys.modules['pettingzoo'] = None\n"
        "from wargame.lab.env import ExtraMissing, layout, parallel_env\n"
        "print(len(layout('first-contact')))\n"
        "try:\n    parallel_env('first-contact')\nexcept ExtraMissing as missing:\n    print(missing)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    places, sentence = said.splitlines()
    assert int(places) == len(layout("first-contact"))
    assert sentence == "Learning agents need PettingZoo. Install the extra: .venv/bin/pip install '.[pettingzoo]'"
