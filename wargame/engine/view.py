"""A reader's view of the world: what one nation, the public or the umpire may know, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wargame.engine.channels import CHANNEL_NAMES
from wargame.engine.knowledge import UMPIRE, knowable, may_know
from wargame.engine.objectives import WorldMeasured, is_met, max_points, points, reading, stability_of
from wargame.engine.orders import TurnInputs
from wargame.engine.proceedings import Turn
from wargame.engine.questions import questions
from wargame.engine.scenario import Face, Inject, Measure, Objective
from wargame.engine.treaties import TREATY_NAMES
from wargame.engine.umpire import due_injects
from wargame.engine.world import (
    LEVEL_NAMES,
    ChannelKind,
    ChannelStatus,
    Crisis,
    CrisisKind,
    Mark,
    Promise,
    TreatyKind,
    World,
    level_of,
    pair,
)

NATION_NUMBERS = (
    "readiness",
    "standing",
    "resources",
    "income",
    "support",
    "intelligence",
    "cyber",
    "guardedness",
    "exposure",
)

OPEN_MARKS = frozenset({"warned", "responding", "signatory", "peacekeeping", "mandated", "deployed"})
"""Memories that everybody shares; the others belong to the nations they name."""

OPEN_DEEDS = frozenset({"C5", "C7", "C10", "P1", "P2", "P3", "P5"})
"""Moves that cannot be given in secret: what was done by them everybody remembers."""

PAIR_MARKS = frozenset({"shared", "committed-discreetly", "deployed-discreetly", "forsworn"})
PUBLIC_COMMITMENTS = "committed"


@dataclass(frozen=True, slots=True)
class KnownNation:
    """A nation as its reader knows it; `None` is what the reader may not know."""

    key: str
    name: str
    code: str
    colour: int
    readiness: int | None
    standing: int | None
    resources: int | None
    income: int | None
    support: int | None
    intelligence: int | None
    cyber: int | None
    guardedness: int | None
    exposure: int | None


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """What two nations share: tension is public, the rest is theirs. `trust_ab` is the first's trust in the second."""

    nations: tuple[str, str]
    tension: int
    interoperability: int | None
    trust_ab: int | None
    trust_ba: int | None

    def trust_of(self, giver: str) -> int | None:
        """How much one of the two trusts the other."""
        return self.trust_ab if giver == self.nations[0] else self.trust_ba


@dataclass(frozen=True, slots=True)
class KnownChannel:
    key: str
    name: str
    kind: ChannelKind
    members: tuple[str, ...]
    status: ChannelStatus
    covert: bool
    security: int | None
    host: str
    own: bool


@dataclass(frozen=True, slots=True)
class KnownTreaty:
    key: str
    name: str
    kind: TreatyKind
    members: tuple[str, ...]
    secret: bool
    since: int
    crisis: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the crisis check as it stands before anybody's orders, as far as the reader knows."""

    name: str
    value: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownCrisis:
    """A crisis as its reader knows it; `sponsor` is empty for whoever may not know it, or if there is none."""

    key: str
    name: str
    kind: CrisisKind
    parties: tuple[str, ...]
    severity: int
    position: int
    attributed: bool
    sponsor: str
    wars: int
    worst: int
    questions: tuple[Answer, ...]
    over: bool = False

    @property
    def level(self) -> int:
        return level_of(self.severity)

    @property
    def level_name(self) -> str:
        return LEVEL_NAMES[self.level - 1]

    @property
    def trouble(self) -> str:
        """The kind of a crisis that stands between no two nations; empty for one that has sides."""
        return self.kind.value if len(self.parties) < 2 else ""


@dataclass(frozen=True, slots=True)
class KnownObjective:
    """An objective. Another nation's public aim shows its text alone: whether it is met may be that nation's secret."""

    key: str
    nation: str
    text: str
    secret: bool
    weight: int
    measure: Measure | None
    met: bool | None
    value: int | bool | None
    points: int | None
    max_points: int


@dataclass(frozen=True, slots=True)
class NationView:
    """Everything that a reader knows. Conditions of moves and bots read it as they would read the world."""

    reader: str
    turn: int
    turns: int
    orders_per_turn: int
    dealt: frozenset[str]
    names: Mapping[str, str]
    nations: Mapping[str, KnownNation]
    relations: Mapping[tuple[str, str], KnownRelation]
    channels: Mapping[str, KnownChannel]
    treaties: Mapping[str, KnownTreaty]
    norms: Mapping[str, int]
    crises: Mapping[str, KnownCrisis]
    objectives: tuple[KnownObjective, ...]
    stability: int
    marks: Mapping[Mark, int] = field(default_factory=dict)
    news: tuple[str, ...] = ()
    """Keys of the injects that this turn opens with."""
    promises: Mapping[str, Promise] = field(default_factory=dict)
    """The promises that the reader knows of, whether open, kept or broken."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.nations)

    @property
    def own(self) -> KnownNation:
        """The reader's own nation."""
        return self.nations[self.reader]

    @property
    def own_objectives(self) -> tuple[KnownObjective, ...]:
        return tuple(objective for objective in self.objectives if objective.nation == self.reader)

    def number(self, nation: str, quantity: str) -> int:
        """A number that the reader knows; asking for another is a mistake of the program."""
        value = getattr(self.nations[nation], quantity)
        assert isinstance(value, int), (self.reader, nation, quantity)
        return value

    def tension(self, first: str, second: str) -> int:
        return self.relations[pair(first, second)].tension

    def trust(self, giver: str, receiver: str) -> int:
        value = self.relations[pair(giver, receiver)].trust_of(giver)
        assert value is not None, (self.reader, giver, receiver)
        return value

    def interoperability(self, first: str, second: str) -> int:
        value = self.relations[pair(first, second)].interoperability
        assert value is not None, (self.reader, first, second)
        return value

    def severity(self, crisis: str) -> int:
        return self.crises[crisis].severity

    def position(self, crisis: str) -> int:
        return self.crises[crisis].position

    def attributed(self, crisis: str) -> bool:
        return self.crises[crisis].attributed

    def adoption(self, norm: str) -> int:
        return self.norms.get(norm, 0)

    def treaty_members(self, kind: str) -> list[tuple[str, ...]]:
        return [treaty.members for treaty in self.treaties.values() if treaty.kind == kind]

    def channel_members(self, kind: str) -> list[tuple[str, ...]]:
        return [
            channel.members
            for channel in self.channels.values()
            if channel.kind == kind and channel.status is ChannelStatus.OPEN
        ]

    def region_stability(self) -> int:
        return self.stability


def view_for(world: World, reader: str) -> NationView:
    """What a reader may know of the world: a nation's key, `PUBLIC` or `UMPIRE`."""
    scenario = world.scenario
    channels, treaties = _channels(world, reader), _treaties(world, reader)
    news = tuple(inject.key for inject in due_injects(world) if may_know(inject.audience, reader))
    relations = {key: _relation(world, key, reader) for key in world.relations}
    return NationView(
        reader=reader,
        turn=world.turn,
        turns=scenario.turns,
        orders_per_turn=scenario.orders_per_turn,
        dealt=scenario.dealt(world.turn),
        names=_names(world, reader, channels, treaties, news),
        nations={face.key: _nation(world, face, reader) for face in scenario.faces},
        relations=relations,
        channels=channels,
        treaties=treaties,
        norms=dict(world.norms),
        crises=_crises(world, reader),
        objectives=_objectives(world, reader),
        stability=stability_of(
            [crisis.severity for crisis in world.crises.values()] or [0],
            [relation.tension for relation in relations.values()] or [0],
        ),
        marks={mark: turn for mark, turn in world.marks.items() if _may_recall(mark, reader)},
        news=news,
        promises={
            key: replace(promise)
            for key, promise in world.promises.items()
            if may_know(knowable(world, ("promise", key), "exists"), reader)
        },
    )


def _nation(world: World, face: Face, reader: str) -> KnownNation:
    nation, subject = world.nations[face.key], ("nation", face.key)
    known = {
        name: getattr(nation, name) if may_know(knowable(world, subject, name), reader) else None
        for name in NATION_NUMBERS
    }
    return KnownNation(face.key, face.name, face.code, face.colour, **known)


def _relation(world: World, key: tuple[str, str], reader: str) -> KnownRelation:
    relation, (a, b) = world.relations[key], key
    inside = may_know(key, reader)
    return KnownRelation(
        key,
        relation.tension,
        relation.interoperability if inside else None,
        world.trusts[a, b] if inside else None,
        world.trusts[b, a] if inside else None,
    )


def _channels(world: World, reader: str) -> dict[str, KnownChannel]:
    known = {}
    for key, channel in world.channels.items():
        if may_know(knowable(world, ("channel", key), "status"), reader):
            secure = may_know(knowable(world, ("channel", key), "security"), reader)
            known[key] = KnownChannel(
                key,
                "",
                channel.kind,
                channel.members,
                channel.status,
                channel.covert,
                channel.security if secure else None,
                channel.host if secure else "",
                reader in channel.members,
            )
    return known


def _treaties(world: World, reader: str) -> dict[str, KnownTreaty]:
    return {
        key: KnownTreaty(
            key, TREATY_NAMES[treaty.kind], treaty.kind, treaty.members, treaty.secret, treaty.since, treaty.crisis
        )
        for key, treaty in world.treaties.items()
        if may_know(knowable(world, ("treaty", key), "exists"), reader)
    }


def _crises(world: World, reader: str) -> dict[str, KnownCrisis]:
    idle, names = Turn(world, TurnInputs()), dict(world.scenario.names)
    return {key: _crisis(idle, key, reader, names) for key in world.crises}


def _crisis(idle: Turn, key: str, reader: str, names: Mapping[str, str]) -> KnownCrisis:
    crisis = idle.world.crises[key]
    told = crisis.attributed or reader in (UMPIRE, crisis.sponsor)
    return KnownCrisis(
        key,
        crisis.name or names.get(key, key),
        crisis.kind,
        crisis.parties,
        crisis.severity,
        crisis.position,
        crisis.attributed,
        crisis.sponsor if told else "",
        crisis.wars,
        crisis.worst,
        _answers(idle, crisis, reader, names),
        crisis.over,
    )


def _answers(idle: Turn, crisis: Crisis, reader: str, names: Mapping[str, str]) -> tuple[Answer, ...]:
    answers = []
    for question in questions(idle, crisis):
        known = [item for item in question.modifiers if may_know(item.audience, reader)]
        reasons = tuple(item.reason.say(names) for item in known if item.value)
        answers.append(Answer(question.name, sum(item.value for item in known), reasons))
    return tuple(answers)


def _may_recall(mark: Mark, reader: str) -> bool:
    kind = mark[0]
    if reader == UMPIRE or kind in OPEN_MARKS or kind == PUBLIC_COMMITMENTS:
        return True
    if kind == "deed":
        return mark[1] in OPEN_DEEDS
    if kind in PAIR_MARKS:
        return reader in mark[1:3]
    return kind == "intercepted" and mark[1] == reader


def _objectives(world: World, reader: str) -> tuple[KnownObjective, ...]:
    measured = WorldMeasured(world)
    return tuple(
        _objective(world, objective, measured, reader in (objective.nation, UMPIRE))
        for objective in world.scenario.objectives
        if not objective.secret or reader in (objective.nation, UMPIRE)
    )


def _objective(world: World, objective: Objective, measured: WorldMeasured, mine: bool) -> KnownObjective:
    """An objective, with how it stands if it is the reader's own: it measures only what its nation may know."""
    nation, measure = objective.nation, objective.measure
    return KnownObjective(
        objective.key,
        nation,
        objective.text,
        objective.secret,
        objective.weight,
        measure if mine else None,
        is_met(measured, nation, measure) if mine else None,
        reading(measured, nation, measure) if mine else None,
        points(world, objective) if mine else None,
        max_points(world.scenario, objective),
    )


def _names(
    world: World,
    reader: str,
    channels: Mapping[str, KnownChannel],
    treaties: Mapping[str, KnownTreaty],
    news: tuple[str, ...],
) -> dict[str, str]:
    """What everything that the reader knows is called; a name alone would give a secret away."""
    unknown = {key for key in (*world.scenario.start.channels, *world.channels) if key not in channels}
    unknown |= {inject.key for inject in world.scenario.injects if not _told(world, inject, reader, news)}
    names = {key: name for key, name in world.scenario.names if reader == UMPIRE or key not in unknown}
    names |= {key: crisis.name for key, crisis in world.crises.items() if crisis.name}
    for key, channel in channels.items():
        if key not in names:
            who = "–".join(names.get(member, member) for member in channel.members)
            names[key] = f"{who} {CHANNEL_NAMES[channel.kind]}"
    for key, treaty in treaties.items():
        if key not in names:
            who = "–".join(names.get(member, member) for member in treaty.members)
            names[key] = f"{who} {treaty.name}"
    return names


def _told(world: World, inject: Inject, reader: str, news: tuple[str, ...]) -> bool:
    """Whether a reader has heard of an inject: it happened, or opens this turn, for an audience that it belongs to."""
    happened = ("inject", inject.key) in world.marks
    return inject.key in news or (happened and may_know(inject.audience, reader))
