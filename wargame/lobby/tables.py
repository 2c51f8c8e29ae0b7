"""The teams of a game as people see them: who sits where, what role, and how many seats a team has."""

from dataclasses import dataclass

from wargame.models import Game, Nation, Participant
from wargame.play import seats, worlds
from wargame.play.teams import LARGEST_TEAM
from wargame.scenarios.nations import Role


@dataclass(frozen=True, slots=True)
class Team:
    """A nation with the people seated there; `seats` is how many dots stand for it."""

    nation: Nation
    people: tuple[Participant, ...]
    roles: int
    line: str

    @property
    def taken(self) -> int:
        return len(self.people)

    @property
    def seats(self) -> int:
        return max(self.roles, self.taken)

    @property
    def full(self) -> bool:
        return self.taken >= LARGEST_TEAM


def teams(game: Game) -> list[Team]:
    """Every nation of the game with its people, in the scenario's order."""
    people = seats.everybody(game)
    told = {nation.key: nation for nation in worlds.pack(game).nations}
    return [
        Team(
            nation,
            tuple(one for one in people if one.nation_id == nation.pk),
            len(told[nation.key].roles),
            first_sentence(told[nation.key].sheet.public_position),
        )
        for nation in game.nations.all()
    ]


def first_sentence(text: str) -> str:
    """What a nation says of itself, in a line without the marks of Markdown."""
    head, stop, _rest = " ".join(text.replace("*", "").split()).partition(". ")
    return f"{head}." if stop else head


def seated_count(game: Game) -> int:
    """How many people have a seat."""
    return game.participants.filter(removed=None).count()


def role_of(seat: Participant) -> Role | None:
    """The role card of a seat, as its pack writes it."""
    if seat.nation is None:
        return None
    roles = worlds.pack(seat.game).nation(seat.nation.key).roles
    return next((role for role in roles if role.key == seat.role), None)
