"""What the facilitator has decreed for a turn; copied into the turn's inputs when it closes."""

from django.db import models

from wargame.models.game import Game


class Directive(models.Model):
    """One directive of the umpire for one turn. `body` is the engine's directive as JSON."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="directives")
    turn = models.PositiveSmallIntegerField()
    body = models.JSONField()
    by = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["game", "turn"])]

    def __str__(self) -> str:
        return f"{self.body.get('kind', '')}, turn {self.turn}"
