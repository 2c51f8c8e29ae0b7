"""The rulebook as one Markdown text for `docs/rulebook.md`, from the same entries that the page shows."""

from collections.abc import Iterable, Iterator

from django.utils.translation import override

from wargame import engine
from wargame.engine.rulebook import Move
from wargame.rulebook import pages
from wargame.rulebook.examples import Example

HEAD = (
    "# The rulebook",
    "",
    "Every move and every rule by which a turn is judged, printed from the registry that the adjudicator itself runs.",
    "Each has an id, a sentence, its numbers, the sections of the source text that it stands on, and an example from",
    "the case table in `fixtures/cases`, which the tests play. In the application the same book is at `/rulebook/`.",
    "",
    "This file is written by `python manage.py rulebook --write`; a test compares it with what that writes.",
)


def text() -> str:
    """The whole book, always in the language of the rules."""
    with override("en"):
        chapters = pages.chapters()
        lines = [*HEAD, "", *_contents(chapters), "", *_phases()]
        for chapter in chapters:
            lines += ["", f"## {chapter.name}", *(line for entry in chapter.entries for line in _entry(entry))]
    return "\n".join(lines) + "\n"


def _contents(chapters: Iterable[pages.Chapter]) -> Iterator[str]:
    for chapter in chapters:
        ids = ", ".join(f"[{entry.id}](#{entry.id})" for entry in chapter.entries)
        yield f"- {chapter.name}: {ids}"


def _phases() -> Iterator[str]:
    yield f"## A turn in phases (rules of version {engine.RULES_VERSION})"
    yield ""
    yield "All orders are opened together. Within a phase every rule reads the world as it was when the phase began."
    yield ""
    yield from (f"{number}. {name}" for number, name in pages.phases())


def _entry(entry: pages.Entry) -> Iterator[str]:
    yield from ("", f'### <a id="{entry.id}"></a>{entry.id} {entry.name}', "", entry.sentence, "")
    if entry.move is not None:
        yield from _card(entry, entry.move)
    yield f"- Source: {' · '.join(entry.sources)}"
    if entry.numbers:
        yield from ("", "| Number | Value |", "|---|---:|")
        yield from (f"| {name} | {value} |" for name, value in entry.numbers)
    if entry.example is not None:
        yield from _example(entry.example)


def _card(entry: pages.Entry, move: Move) -> Iterator[str]:
    yield f"- Cost: {move.cost or 'free'}"
    yield f"- Needs: {', '.join(entry.needs) or 'nothing in advance'}"
    yield f"- Effect: {move.effect_text}"
    yield f"- Risk: {move.risk}"
    yield f"- Who knows: {entry.seen}"
    if entry.options:
        yield f"- Variants: {' · '.join(entry.options)}"


def _example(example: Example) -> Iterator[str]:
    yield from ("", f"> **Example {example.id}: {example.title}**", ">")
    parts = (("Position", example.position), ("Orders", example.orders), ("Dice", example.dice))
    for name, sentences in (*parts, ("Outcome", example.outcome)):
        if sentences:
            yield f"> *{name}.* {' '.join(sentences)}  "
    if example.why:
        yield f"> *Sums.* {example.why}  "
    if example.further:
        yield from (">", f"> More of it in the case table: {', '.join(example.further)}.")
