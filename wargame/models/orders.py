"""A nation's shared order sheet of one turn: its orders, the partners' consent, its stated intent and its readiness.

At lock the orders are copied into the turn's inputs; afterwards these rows decide nothing.
"""

import secrets

from django.db import models

from wargame.models.game import Game
from wargame.models.people import Participant
from wargame.models.world import Nation


class Sheet(models.Model):
    """What a nation's team shares in a turn besides its orders."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="sheets")
    turn = models.PositiveSmallIntegerField()
    nation = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="sheets")
    intent = models.CharField(max_length=200, blank=True)
    rival = models.CharField(max_length=60, blank=True)
    prediction = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=24, blank=True, help_text="Who wrote the intent last.")
    ready = models.BooleanField(default=False)
    ready_by = models.CharField(max_length=24, blank=True)
    unready_by = models.CharField(max_length=24, blank=True, help_text="Whose edit took the readiness back.")
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["game", "turn", "nation"], name="one_sheet_a_nation_and_turn")]

    def __str__(self) -> str:
        return f"{self.nation}, turn {self.turn}"


def new_mark() -> str:
    """A mark that stands for an order in addresses. It is random, so that gaps tell nothing of other sheets."""
    return secrets.token_hex(6)


class Order(models.Model):
    """One order on a sheet; `by` is empty for a bot. One withdrawn stays as a row, so that answers to it make sense."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="orders")
    turn = models.PositiveSmallIntegerField()
    nation = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="orders")
    mark = models.CharField(max_length=12, unique=True, default=new_mark, editable=False)
    body = models.JSONField()
    asks = models.JSONField(default=list, help_text="The nations whose consent it needs.")
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="orders")
    token = models.CharField(max_length=64, blank=True, help_text="The browser's own mark, so that it counts once.")
    withdrawn = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0, help_text="The team's own priority: smaller comes first.")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["game", "turn", "nation"])]
        constraints = [
            models.UniqueConstraint(
                fields=["game", "nation", "token"], condition=~models.Q(token=""), name="one_order_a_token"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body.get('move', '')} {self.body.get('target', '')}".strip()


class Consent(models.Model):
    """A partner's answer to a proposal."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="consents")
    nation = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="consents")
    accepted = models.BooleanField()
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "nation"], name="one_answer_a_partner")]

    def __str__(self) -> str:
        return f"{self.nation} {'accepts' if self.accepted else 'refuses'}"
