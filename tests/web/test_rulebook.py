"""The rulebook says everything that the engine plays by, and nothing else."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.web.joining import class_game, take_seat
from wargame import engine
from wargame.engine.rulebook import SECTIONS
from wargame.play import lobby
from wargame.rulebook import pages


def _entries(page: str) -> dict[str, str]:
    """The cards of a page by id, as text."""
    found = re.findall(r'<article class="rule-card panel" id="([^"]+)"[^>]*>(.*?)</article>', page, re.DOTALL)
    return {key: " ".join(unescape(re.sub(r"<[^>]+>", " ", card)).split()) for key, card in found}


def test_every_rule_and_move_has_one_card_with_its_sentence_numbers_and_sources(client: Client) -> None:
    cards = _entries(client.get("/rulebook/").content.decode())
    everything = [*engine.RULEBOOK.moves, *engine.RULEBOOK.rules]
    assert sorted(cards) == sorted(entry.id for entry in everything)
    for entry in everything:
        card = cards[entry.id]
        assert entry.name in card
        assert entry.sentence in card
        for section in entry.sources:
            assert f"{section} {SECTIONS[section]}" in card
        for value in entry.numbers.values():
            assert str(value).removeprefix("-") in card


def test_a_move_says_cost_needs_effect_risk_and_who_knows(client: Client) -> None:
    cards = _entries(client.get("/rulebook/").content.decode())
    assert "2 resources" in cards["P3"]
    assert "Readiness 30 or more" in cards["P3"]
    assert "The other side’s consent" in cards["D3"]
    assert "Only your own nation knows" in cards["H1"]
    assert "free" in cards["D7"]
    for move in engine.RULEBOOK.moves:
        assert move.effect_text in cards[move.id]
        assert move.risk in cards[move.id]


def test_no_rule_is_left_without_a_chapter() -> None:
    assert "other" not in {chapter.key for chapter in pages.chapters()}


def test_a_search_finds_entries_with_all_its_words(client: Client) -> None:
    cards = _entries(client.get("/rulebook/", {"q": "Leaders hotline"}).content.decode())
    assert "D1" in cards
    assert all("hotline" in card.casefold() for card in cards.values())
    assert len(cards) < len(engine.RULEBOOK.moves)
    assert list(_entries(client.get("/rulebook/", {"q": "CR-1"}).content.decode())) == ["CR-1"]


def test_a_search_without_a_find_says_so_and_shows_no_markup_of_the_reader(client: Client) -> None:
    page = client.get("/rulebook/", {"q": "<b>zeppelin</b>"}).content.decode()
    assert "Nothing in the rulebook has “&lt;b&gt;zeppelin&lt;/b&gt;”." in page
    assert _entries(page) == {}


@pytest.mark.django_db
def test_a_games_rulebook_begins_with_the_moves_that_have_been_dealt() -> None:
    game = class_game()
    client, _seat = take_seat(game, "Ada", "ilvana")
    lobby.start(game.code)
    page = client.get(f"/g/{game.code}/rules/").content.decode()
    dealt = re.findall(r'href="#([A-Z]\d+)"><svg', page)
    assert {"D1", "C5", "P3"} <= set(dealt)
    assert "H4" not in dealt
    assert Client().get(f"/g/{game.code}/rules/").headers["Location"] == "/rulebook/"
