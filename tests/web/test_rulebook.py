"""The rulebook says everything that the engine plays by, and nothing else."""

import re
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.web.joining import class_game, take_seat
from wargame import engine
from wargame.engine.rulebook import SECTIONS
from wargame.management.commands import rulebook
from wargame.play import lobby
from wargame.rulebook import manuscript, pages
from wargame.rulebook.casebook import cases_of, load_cases
from wargame.rulebook.examples import example_of


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


def test_the_book_in_docs_is_what_the_command_writes(tmp_path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    call_command("rulebook", "--check")
    assert rulebook.BOOK.read_text(encoding="utf-8") == manuscript.text()
    capsys.readouterr()
    call_command("rulebook")
    assert capsys.readouterr().out == manuscript.text()
    old = tmp_path / "rulebook.md"
    old.write_text("Old.", encoding="utf-8")
    monkeypatch.setattr(rulebook, "BOOK", old)
    with pytest.raises(CommandError, match=r"manage\.py rulebook --write"):
        call_command("rulebook", "--check")


def test_the_book_in_docs_has_every_rule_with_its_sentence_and_its_example() -> None:
    text = manuscript.text()
    for entry in (*engine.RULEBOOK.moves, *engine.RULEBOOK.rules):
        assert f'<a id="{entry.id}"></a>{entry.id} {entry.name}\n\n{entry.sentence}\n' in text
        example = example_of(entry.id)
        assert example is None or f"**Example {example.id}: {example.title}**" in text


def test_every_rule_and_move_that_a_case_shows_has_it_as_its_example(client: Client) -> None:
    cards = _entries(client.get("/rulebook/").content.decode())
    shown = {rule for case in load_cases() for rule in case.shows}
    assert shown == set(cards)
    for rule in shown:
        example = example_of(rule)
        assert example is not None
        assert example.id in {case.id for case in cases_of(rule)}
        assert f"Example {example.id}: {example.title}" in cards[rule]
        for sentence in (*example.position, *example.orders, *example.dice, *example.outcome):
            assert " ".join(sentence.split()) in cards[rule]


def test_an_example_is_told_in_sentences() -> None:
    told = example_of("CR-1")
    assert told is not None
    assert told.position[1:] == (
        "Alda and Borr share a hotline.",
        "Shoals, a maritime crisis of Alda and Borr: severity 45.",
    )
    assert told.dice == ("The crisis check, Shoals: 3 and 4 make 7.",)
    assert told.outcome[0] == "The throw for CR-1 comes to 7 with everything that counts."
    for case in load_cases():
        example = example_of(case.shows[0])
        assert example is not None
        for sentence in (*example.position, *example.orders, *example.dice, *example.outcome):
            assert re.match(r"[A-ZÀ-Ž]", sentence), sentence
            assert re.search(r"[.”)]$", sentence), sentence
            assert not re.search(r"--|=|\b(agreed|choice|other)=|[{}]", sentence), sentence


def test_a_chapter_can_be_read_alone_and_searched(client: Client) -> None:
    cards = _entries(client.get("/rulebook/", {"chapter": "channels"}).content.decode())
    assert {"CH-1", "VS-1"} <= set(cards)
    assert not {"D1", "CR-1"} & set(cards)
    both = _entries(client.get("/rulebook/", {"chapter": "channels", "q": "intercept"}).content.decode())
    assert both
    assert set(both) < set(cards)
    assert (
        "Nothing in this chapter" in client.get("/rulebook/", {"chapter": "channels", "q": "strike"}).content.decode()
    )
    everything = _entries(client.get("/rulebook/", {"chapter": "nonsense"}).content.decode())
    assert len(everything) == len(engine.RULEBOOK.rules) + len(engine.RULEBOOK.moves)
