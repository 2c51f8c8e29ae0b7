"""Offers between nations: my promise for your promise. Accepted, they become promises of the turn that is open."""

from uuid import uuid4

from django.db import models

from wargame.models.game import Game
from wargame.models.orders import Order
from wargame.models.people import Participant
from wargame.models.world import Nation


def new_mark() -> str:
    """A name that nobody can guess: how many offers others make is their own affair."""
    return uuid4().hex[:16]


class Offer(models.Model):
    """What one nation promises another and what it asks for it; `gives` and `asks` are promises as JSON, or empty.

    Instead of a promise it may ask for the other side's yes to a `proposal`, as it stood at that version.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="offers")
    mark = models.CharField(max_length=32, default=new_mark, unique=True)
    turn = models.PositiveSmallIntegerField()
    nation = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="offers_made")
    to = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="offers_got")
    gives = models.JSONField(default=dict)
    asks = models.JSONField(default=dict)
    proposal = models.ForeignKey(Order, null=True, blank=True, on_delete=models.CASCADE, related_name="offers")
    proposal_version = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    token = models.CharField(max_length=64, blank=True, help_text="The browser's own mark, so that it counts once.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["game", "turn"])]
        constraints = [
            models.UniqueConstraint(fields=["by", "token"], condition=~models.Q(token=""), name="one_offer_a_token")
        ]

    def __str__(self) -> str:
        return f"{self.nation} to {self.to}, turn {self.turn}"
