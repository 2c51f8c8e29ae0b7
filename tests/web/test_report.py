"""A turn's report and the end of a game: headline, goals with causes, why cards, and what may not be known."""

from dataclasses import replace

import pytest

from tests.web.desks import Desks, desks, page
from wargame import engine
from wargame.desk import ending, goals, headlines, reports, wording
from wargame.engine import directive_choices
from wargame.engine import directives as d
from wargame.engine.scenario import Measure
from wargame.engine.view import KnownObjective
from wargame.models import Game
from wargame.play import directives, orders, turns, worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Desks:
    return desks()


def played(table: Desks) -> reports.Report:
    """Turn 1 with a show of force, adjudicated; as Ilvana may know it."""
    orders.add(table.ada.seat, {"move": "P3", "crisis": "tern-shoals", "target": "sarvaq"}, turn=1)
    orders.save_intent(table.ada.seat, "Show that we are here", "sarvaq", "answer in kind", turn=1)
    table.close_turn()
    return reports.build(table.game, 1, "ilvana")


def test_at_the_reveal_the_desk_shows_the_report_first(table: Desks) -> None:
    played(table)
    seen = page(table.ada, table.base)
    assert seen.index("The Orrin Gazette") < seen.index("What it did to our goals")
    assert "“Show that we are here”" in seen
    assert "You predicted that Sarvaq would" in seen
    assert "Draft this order" not in seen


def test_the_gazette_is_the_same_for_everybody(table: Desks) -> None:
    ours = played(table)
    theirs = reports.build(table.game, 1, "sarvaq")
    assert ours.gazette == theirs.gazette == headlines.of_turn(table.game, 1)
    assert ours.gazette.headline


def test_every_goal_has_a_cause_and_its_change(table: Desks) -> None:
    report = played(table)
    view = turns.view(table.game, "ilvana")
    assert [change.row.text for change in report.goals] == [goal.text for goal in view.own_objectives]
    assert all(change.because for change in report.goals)
    assert report.points == sum(goal.points or 0 for goal in view.own_objectives)


def test_a_why_card_adds_up_and_cites_its_rule(table: Desks) -> None:
    report = played(table)
    card = next(why for why in report.whys if why.rule.id == "CR-1" and why.subject == ("crisis", "tern-shoals"))
    assert card.thrown + card.unseen + card.modifiers == card.total
    assert card.margin == card.total - card.needed
    assert card.rule.sections
    assert 'href="/rulebook/#CR-1"' in page(table.ada, f"{table.base}report/1/")


def test_who_may_not_see_the_dice_gets_one_number_and_no_odds(table: Desks) -> None:
    played(table)
    outside = reports.build(table.game, 1, "tolvia")
    card = next(why for why in outside.whys if why.subject == ("crisis", "tern-shoals") and why.rule.id == "CR-1")
    assert card.dice is None
    assert card.needed_on_dice is None
    assert card.unseen + card.modifiers == card.total


def test_numbers_that_moved_for_hidden_reasons_say_so(table: Desks) -> None:
    orders.add(table.ada.seat, {"move": "C1", "target": "esmark", "choice": "ours", "options": ["discreet"]}, turn=1)
    table.close_turn()
    world, before = worlds.world_after(table.game, 1), worlds.world_before(table.game, 1)
    known = turns.ledger(table.game, 1, engine.PUBLIC)
    moved = sum(
        e.change or 0 for e in known if e.subject == ("relation", "esmark", "ilvana") and e.quantity == "tension"
    )
    change = world.tension("ilvana", "esmark") - before.tension("ilvana", "esmark")
    said = reports.build(table.game, 1, "tolvia").unknown
    told = [line for line in said if line.startswith("Esmark and Ilvana: tension moved by")]
    assert bool(told) == (change != moved)


def test_a_report_of_a_turn_not_yet_played_is_refused_in_words(table: Desks) -> None:
    seen = page(table.ada, f"{table.base}report/1/", status=404)
    assert "There is no report of that turn yet. It comes when the turn has been adjudicated." in seen


def test_earlier_turns_stay_readable(table: Desks) -> None:
    played(table)
    table.open_turn()
    table.close_turn()
    seen = page(table.ada, f"{table.base}report/1/")
    assert f"{table.base}report/2/" in seen
    assert "Show that we are here" in seen


def test_the_end_tells_peace_scores_and_opens_the_secrets(table: Desks) -> None:
    played(table)
    assert table.ada.client.get(f"{table.base}end/").status_code == 302
    turns.end_game(table.code, by="facilitator")
    seen = page(table.ada, f"{table.base}end/")
    at_war = any(crisis.wars for crisis in turns.view(table.game, engine.UMPIRE).crises.values())
    assert ("It came to war" if at_war else "Peace held") in seen
    assert "No mutual defence treaty between Ilvana and Esmark" in seen
    assert "Tolvia was behind Port-grid outages." in seen
    assert "Ilvana and Sarvaq had a secret channel: The lighthouse line." in seen
    assert "Show that we are here" in seen


def test_the_whole_ledger_opens_only_after_the_end(table: Desks) -> None:
    played(table)
    asked = f"{table.base}report/1/?all=1"
    assert "Everything that happened" not in page(table.cai, asked)
    turns.end_game(table.code, by="facilitator")
    assert "Everything that happened" in page(table.cai, asked)
    assert "Everything that happened" not in page(table.cai, f"{table.base}report/1/")


def test_a_quiet_opening_has_the_packs_own_headline(table: Desks) -> None:
    head, deck = headlines.opening(table.game)
    assert head == "Six nations share one sea."
    assert deck
    assert head in page(table.ada, table.base)


def test_a_position_is_told_from_the_nation_s_own_side(table: Desks) -> None:
    turn = turns.view(table.game, "sarvaq")
    crisis = replace(turn.crises["tern-shoals"], position=-1)
    view = replace(turn, crises={**turn.crises, "tern-shoals": crisis})
    measure = Measure("position", (("crisis", "tern-shoals"),), at_most=-1)
    second = KnownObjective("o", "sarvaq", "We lead.", False, 1, measure, True, -1, 0, 10)
    assert goals.said(second, view) == "now one step ahead"
    assert goals.said(replace(second, nation="ilvana"), view) == "now one step behind"
    assert goals.said(replace(second, value=0), view) == "now even"


def test_a_game_stopped_early_says_that_the_bonus_for_the_end_was_not_paid(table: Desks) -> None:
    table.close_turn()
    table.open_turn()
    turns.end_game(table.code, by="Frida")
    told = ending.build(table.game)
    assert f"after 1 of {table.game.turns} turns" in told.early
    assert told.early in page(table.ada, f"{table.base}end/")
    weights = {one.key: one.weight for one in turns.view(table.game, engine.UMPIRE).objectives}
    assert all(goal.most == weights[goal.key] for score in told.scores for goal in score.goals)
    assert all(score.points <= score.most for score in told.scores)


def test_what_a_rival_agreed_to_and_wrote_counts_as_what_it_did(table: Desks) -> None:
    hotline = orders.add(table.ada.seat, {"move": "D1", "target": "sarvaq", "choice": "hotline"}, turn=1)
    orders.answer(table.cai.seat, hotline.pk, True)
    table.close_turn()
    deeds = reports.deeds(table.game, reports.build(table.game, 1, "ilvana"), "sarvaq")
    assert "Sarvaq agreed to our proposal: Open a channel with Sarvaq." in deeds


def test_who_plays_alone_is_told_the_next_step_and_a_class_is_not(table: Desks) -> None:
    first = "Read what you want and fear. Then choose a move"
    assert first not in page(table.ada, table.base)
    Game.objects.filter(code=table.code).update(solo=True)
    assert first in page(table.ada, table.base)
    table.close_turn()
    assert "Read why it happened" in page(table.ada, table.base)


def test_a_proposal_is_one_sentence_for_whoever_is_asked(table: Desks) -> None:
    body = {"move": "C1", "target": "sarvaq", "choice": "theirs", "other": "esmark", "options": ["unannounced"]}
    order = engine.Order.from_json({"nation": "ilvana", **body})
    told = wording.order_terms(order, turns.view(table.game, "sarvaq"))
    assert told == "On our soil, to deter Esmark, unannounced."


def test_news_told_to_one_nation_stands_in_its_report_and_on_its_desk_and_nowhere_else(table: Desks) -> None:
    words = "A fisherman saw lights at the shoals."
    directives.add(table.code, d.inject_text(words, ("ilvana",)), turn=1, by="frida")
    table.close_turn()
    assert "News that reached us" in page(table.ada, table.base)
    assert words in page(table.ada, table.base)
    assert words not in page(table.cai, table.base)
    assert words not in str(headlines.of_turn(table.game, 1))
    table.open_turn()
    assert "Told in confidence" in page(table.ada, table.base)
    assert words in page(table.ada, table.base)
    assert words not in page(table.cai, table.base)


def test_news_told_to_everybody_is_in_the_gazette_and_on_every_desk(table: Desks) -> None:
    words = "Oil prices have doubled."
    directives.add(table.code, d.inject_text(words), turn=1, by="frida")
    table.close_turn()
    assert [item.title for item in headlines.of_turn(table.game, 1).items if words in item.sentences] == ["News"]
    assert page(table.cai, table.base).count(words) == 1
    table.open_turn()
    assert words in page(table.cai, table.base)


def test_a_number_that_the_facilitator_set_is_told_with_its_reason(table: Desks) -> None:
    strike = d.set_number(("nation", "ilvana"), "support", 40, "A general strike.", ("ilvana",))
    directives.add(table.code, strike, turn=1, by="frida")
    table.close_turn()
    told = [(one.sentence, one.secret) for one in reports.build(table.game, 1, "ilvana").told]
    assert told == [("Ilvana, support at home −11: A general strike.", True)]
    assert reports.build(table.game, 1, "sarvaq").told == []


def test_every_number_that_the_facilitator_may_set_is_told_in_words(table: Desks) -> None:
    world = worlds.world(table.game)
    subjects = {subject[0]: subject for subject in directive_choices.subjects(world)}
    subjects |= {"nation": ("nation", "ilvana"), "relation": ("relation", "ilvana", "sarvaq")}
    for subject in subjects.values():
        for number in directive_choices.settings(world, subject):
            value = number.now - 1 if number.now > number.least else number.now + 1
            changed = d.set_number(subject, number.quantity, value, f"Why {number.quantity}.")
            directives.add(table.code, changed, turn=1, by="frida")
    table.close_turn()
    told = [one.sentence for one in reports.build(table.game, 1, "ilvana").told]
    for word in ("income", "guardedness", "support at home", "usual tension", "adoption"):
        assert [sentence for sentence in told if f"{word} −1: Why" in sentence or f"{word} +1: Why" in sentence], told
    assert "Why income." in page(table.ada, f"{table.base}report/1/")
    assert "Why income." not in page(table.cai, f"{table.base}report/1/")


def test_a_crisis_that_has_just_begun_had_no_level_before(table: Desks) -> None:
    begun = d.start_crisis("oil", "Oil on the Selm", "humanitarian", ("maravel",), 30, "A tanker broke up.")
    directives.add(table.code, begun, turn=1, by="frida")
    table.close_turn()
    seen = page(table.ada, f"{table.base}report/1/")
    assert "Oil on the Selm" in seen
    assert "It is new, with a severity of" in seen
    assert "Catastrophe" not in seen
