"""Announces, after commit, which panels of which audience have changed.

An audience is a nation's key, "umpire" (the facilitator) or "public" (the projector). Each has a revision of its own,
stepped inside the transaction that wrote, so that one team's draft is nobody else's news. `play` knows nobody above
it: whoever wants to hear subscribes.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    {"_teams", "_orders", "_clock", "_messages", "_log", "_overlay"} | {"_world", "_news", "_injects"}
)
PUBLIC_PANELS = frozenset({"_clock", "_headline", "_crises", "_stability", "_overlay", "_seats"})
EVERY_PANEL = NATION_PANELS | UMPIRE_PANELS | PUBLIC_PANELS
BELOW_THE_REPORT = frozenset(
    {"_crises", "_relations", "_channels", "_overlay", "_promises"}
    | {"_teams", "_orders", "_messages", "_world", "_news", "_injects"}
)
"""What lies under the report when a turn's results are told: it follows once everybody has the report."""

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
    wanted = frozenset(panels)
    _publish(game, {audience: [wanted & panels_of(audience)] for audience in audiences})


def publish_all(game: Game) -> None:
    """Everything may have changed for everybody."""
    publish(game, audiences_of(game), EVERY_PANEL)


def publish_results(game: Game) -> None:
    """A turn has been told: the report is one step of each revision, what lies below it the next one.

    The projector, which nobody scrolls, has everything in one.
    """
    steps = {audience: panels_of(audience) for audience in audiences_of(game)}
    public = {PUBLIC: [steps.pop(PUBLIC)]}
    _publish(
        game, {name: [every - BELOW_THE_REPORT, every & BELOW_THE_REPORT] for name, every in steps.items()} | public
    )


def _publish(game: Game, steps: Mapping[str, Sequence[frozenset[str]]]) -> None:
    """Each audience's revision takes one step for each of its sets of panels that is not empty."""
    assert connection.in_atomic_block, "publish() belongs into the transaction that wrote"
    steps = {audience: [names for names in each if names] for audience, each in steps.items() if any(each)}
    if not steps:
        return
    before = dict(Feed.objects.filter(game=game, audience__in=steps).values_list("audience", "rev"))
    rows = [Feed(game=game, audience=name, rev=before.get(name, 0) + len(each)) for name, each in steps.items()]
    Feed.objects.bulk_create(rows, update_conflicts=True, unique_fields=["game", "audience"], update_fields=["rev"])
    news = [
        (audience, rev - 1, rev, names)
        for audience, each in steps.items()
        for rev, names in enumerate(each, start=before.get(audience, 0) + 1)
    ]
    transaction.on_commit(partial(_announce, game.code, news), robust=True)


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
