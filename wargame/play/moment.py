"""What is looked up once for everybody, while one state of a game is drawn for all its audiences.

Outside `shared` nothing is kept: every question is asked anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def shared() -> Iterator[None]:
    """Within this block the first answer to each question stands for all who ask. Nothing may be written in it.

    A block within another one shares its answers.
    """
    if _answers.get() is not None:
        yield
        return
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question: within `shared`, looked up the first time only. Callers leave it as it is."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    found: Answer = answers[question]
    return found
