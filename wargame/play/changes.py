"""Announces, after commit, which panels of which audience have changed.

An audience is a nation's key, "umpire" (the facilitator) or "public" (the projector). Each has a revision of its own,
stepped inside the transaction that wrote, so that one team's draft is nobody else's news. `play` knows nobody above
it: whoever wants to hear subscribes.
"""

import logging
from collections.abc import Callable, Iterable
from functools import partial

from django.db import connection, transaction

from wargame.models import Feed, Game

log = logging.getLogger(__name__)

UMPIRE = "umpire"
PUBLIC = "public"

NATION_PANELS = frozenset(
    {"_clock", "_headline", "_goals", "_crises", "_relations", "_channels"}
    | {"_sheet", "_moves", "_overlay", "_proposals", "_promises", "_ready", "_seats"}
)
UMPIRE_PANELS = frozenset(
    {"_teams", "_orders", "_clock", "_messages", "_log", "_overlay"} | {"_world", "_news", "_injects", "_directives"}
)
PUBLIC_PANELS = frozenset({"_clock", "_headline", "_crises", "_stability", "_overlay", "_seats"})
EVERY_PANEL = NATION_PANELS | UMPIRE_PANELS | PUBLIC_PANELS

Subscriber = Callable[[str, str, int, int, frozenset[str]], None]
_subscribers: list[Subscriber] = []


def subscribe(listener: Subscriber) -> None:
    """From now on call `listener(code, audience, since, rev, panels)` after each commit that changed something."""
    if listener not in _subscribers:
        _subscribers.append(listener)


def unsubscribe(listener: Subscriber) -> None:
    """Stop calling a listener."""
    if listener in _subscribers:
        _subscribers.remove(listener)


def panels_of(audience: str) -> frozenset[str]:
    """Every panel that an audience has."""
    return {UMPIRE: UMPIRE_PANELS, PUBLIC: PUBLIC_PANELS}.get(audience, NATION_PANELS)


def nations_of(game: Game) -> list[str]:
    """The keys of the game's nations, in the scenario's order."""
    return list(game.nations.values_list("key", flat=True))


def audiences_of(game: Game) -> list[str]:
    """Every audience of a game."""
    return [*nations_of(game), UMPIRE, PUBLIC]


def publish(game: Game, audiences: Iterable[str], panels: Iterable[str]) -> None:
    """Step the revision of each audience now, and tell the subscribers once this transaction has committed.

    Each audience is told of those of the panels that it has; one that has none of them is left alone.
    """
    assert connection.in_atomic_block, "publish() belongs into the transaction that wrote"
    wanted = frozenset(panels)
    changed = {audience: wanted & panels_of(audience) for audience in audiences}
    changed = {audience: names for audience, names in changed.items() if names}
    if not changed:
        return
    before = dict(Feed.objects.filter(game=game, audience__in=changed).values_list("audience", "rev"))
    rows = [Feed(game=game, audience=audience, rev=before.get(audience, 0) + 1) for audience in changed]
    Feed.objects.bulk_create(rows, update_conflicts=True, unique_fields=["game", "audience"], update_fields=["rev"])
    news = [(row.audience, row.rev - 1, row.rev, changed[row.audience]) for row in rows]
    transaction.on_commit(partial(_announce, game.code, news), robust=True)


def publish_all(game: Game) -> None:
    """Everything may have changed for everybody."""
    publish(game, audiences_of(game), EVERY_PANEL)


def revisions(game: Game) -> dict[str, int]:
    """The revision of every audience; read it before the state, so that content is never older than its number."""
    stored = dict(Feed.objects.filter(game=game).values_list("audience", "rev"))
    return {audience: stored.get(audience, 0) for audience in audiences_of(game)}


def revision(game: Game, audience: str) -> int:
    """The revision of one audience."""
    return Feed.objects.filter(game=game, audience=audience).values_list("rev", flat=True).first() or 0


def _announce(code: str, news: list[tuple[str, int, int, frozenset[str]]]) -> None:
    for listener in list(_subscribers):
        for audience, since, rev, panels in news:
            try:
                listener(code, audience, since, rev, panels)
            except Exception:
                log.exception("a listener failed on news of game %s", code)
