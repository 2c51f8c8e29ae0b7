"""A game as it is played: its settings and clock, what each turn was given and gave, and its log."""

from django.conf import settings
from django.db import models


class Game(models.Model):
    """One table of nations playing one scenario.

    `pack` is the scenario as played and `start` the world before turn 1; both are frozen, so that a later edit of
    the scenario never changes this game. Turn 0 is the practice turn.
    """

    class Status(models.TextChoices):
        LOBBY = "lobby"
        PLAYING = "playing"
        ENDED = "ended"

    class Phase(models.TextChoices):
        LOBBY = "lobby"
        NEGOTIATE = "negotiate"
        REVEAL = "reveal"
        ENDED = "ended"

    code = models.CharField(max_length=6, unique=True)
    slug = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    pack = models.JSONField()
    start = models.JSONField()
    rules_version = models.CharField(max_length=40)
    seed = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.LOBBY, db_index=True)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.LOBBY)
    turn = models.PositiveSmallIntegerField(default=0)
    turns = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=8, help_text="Minutes a turn; 0 means no clock.")
    practice = models.BooleanField(default=False, help_text="The turn being played is the practice turn.")
    deadline = models.DateTimeField(null=True, blank=True)
    paused_left = models.PositiveIntegerField(null=True, blank=True, help_text="Seconds left when the clock stopped.")
    countdown_at = models.DateTimeField(null=True, blank=True, help_text="When all are ready: the turn closes then.")
    countdown_held = models.BooleanField(default=False, help_text="Somebody stopped the countdown of this turn.")
    reveal_seconds = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Seconds until the next turn opens by itself; empty: the facilitator opens it."
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="games"
    )
    solo = models.BooleanField(default=False)
    join_open = models.BooleanField(default=True)
    chat = models.BooleanField(default=True, help_text="Messages are written here, not only said in the room.")
    fill = models.CharField(max_length=20, default="bots", help_text="Who holds nations without people.")
    created = models.DateTimeField(auto_now_add=True)
    touched = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def paused(self) -> bool:
        """The clock has been stopped by the facilitator."""
        return self.paused_left is not None

    @property
    def last_turn(self) -> bool:
        """No turn follows the present one."""
        return not self.practice and self.turn >= self.turns


class Turn(models.Model):
    """One adjudicated turn: everything that went in, and the world and ledger that came out."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="resolved")
    number = models.PositiveSmallIntegerField()
    inputs = models.JSONField()
    world = models.JSONField()
    ledger = models.JSONField()
    rules_version = models.CharField(max_length=40)
    resolved_at = models.DateTimeField()
    by = models.CharField(max_length=60, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["game", "number"]
        constraints = [models.UniqueConstraint(fields=["game", "number"], name="one_adjudication_a_turn")]

    def __str__(self) -> str:
        return f"turn {self.number}"


class LedgerEntry(models.Model):
    """One change of one number or status, with its rule and reason, as a row to read and search."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="entries")
    index = models.PositiveIntegerField()
    phase = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=40)
    order = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=400)
    quantity = models.CharField(max_length=60, blank=True)
    before = models.JSONField(null=True)
    change = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField()
    check_made = models.JSONField(null=True)
    audience = models.JSONField(null=True, help_text="Empty: everybody; a list: those nations; []: the umpire alone.")

    class Meta:
        ordering = ["turn", "index"]
        verbose_name_plural = "ledger entries"
        constraints = [models.UniqueConstraint(fields=["turn", "index"], name="one_place_in_the_ledger")]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject} {self.quantity}"


class Feed(models.Model):
    """How many times what an audience sees has changed: the number that a page compares with its own."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="feeds")
    audience = models.CharField(max_length=60)
    rev = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["game", "audience"], name="one_feed_an_audience")]

    def __str__(self) -> str:
        return f"{self.audience} {self.rev}"


class LogLine(models.Model):
    """Something the facilitator, the clock or a seat did that may have to be explained later."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField(auto_now_add=True)
    turn = models.PositiveSmallIntegerField(default=0)
    who = models.CharField(max_length=150)
    text = models.TextField()
    about = models.ForeignKey("Participant", null=True, blank=True, on_delete=models.CASCADE, related_name="log_lines")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.who}: {self.text}"
