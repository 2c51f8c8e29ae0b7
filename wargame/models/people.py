"""The people at the table: a display name and a seat each, no account."""

from django.db import models

from wargame.models.game import Game
from wargame.models.world import Nation


class Participant(models.Model):
    """One person's seat. Where it says "team" in class it says nation here."""

    ON_PAPER = "(on paper)"
    """The role of the seat from which the facilitator types in what a team wrote on paper; no pack can have it."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="participants")
    nation = models.ForeignKey(Nation, null=True, blank=True, on_delete=models.SET_NULL, related_name="people")
    role = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=24)
    name_folded = models.CharField(max_length=72)
    resume_code = models.CharField(max_length=8)
    joined = models.DateTimeField(auto_now_add=True)
    waits_for = models.PositiveSmallIntegerField(
        default=0, help_text="From this turn on the others wait for this person to be ready."
    )
    last_seen = models.DateTimeField(null=True, blank=True)
    editing = models.CharField(max_length=60, blank=True, help_text="What this person is writing just now.")
    editing_at = models.DateTimeField(null=True, blank=True)
    muted = models.BooleanField(default=False)
    removed = models.DateTimeField(null=True, blank=True)
    opened = models.BooleanField(
        default=False, help_text="This person has read the nation's secrets before the game began."
    )

    class Meta:
        ordering = ["game", "joined", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["game", "name_folded"], condition=models.Q(removed=None), name="one_person_a_name"
            ),
            models.UniqueConstraint(fields=["game", "resume_code"], name="one_seat_a_resume_code"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sealed(self) -> bool:
        """Whether the nation's secrets are still closed to this person, who may yet choose another nation."""
        return self.game.status == Game.Status.LOBBY and not self.opened and not self.on_paper

    @property
    def on_paper(self) -> bool:
        """Whether the facilitator holds this seat for a team that plays on paper."""
        return self.role == self.ON_PAPER


class SeatToken(models.Model):
    """A browser that holds a seat. The token itself is in that browser's cookie; here is only its hash."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    given = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"a browser of {self.participant}"
