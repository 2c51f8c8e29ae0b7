"""The world as rows: nations, relations, channels, treaties and crises, to hang messages, seats and admin pages on.

They mirror the stored world of the latest turn and decide nothing: what people see is built from that world.
"""

from django.db import models

from wargame.models.game import Game


class Nation(models.Model):
    """A nation at the table, and who holds it: people, the caretaker or a bot's doctrine."""

    PEOPLE = "people"
    CARETAKER = "caretaker"

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="nations")
    key = models.CharField(max_length=60)
    place = models.PositiveSmallIntegerField(help_text="Its place in the scenario's list.")
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=8)
    colour = models.PositiveSmallIntegerField(default=1)
    controller = models.CharField(max_length=30, default=CARETAKER)
    stand_in = models.CharField(max_length=30, default=CARETAKER, help_text="Who holds it when no people do.")
    resources = models.IntegerField(default=0)
    income = models.IntegerField(default=0)
    readiness = models.IntegerField(default=0)
    support = models.IntegerField(default=0)
    standing = models.IntegerField(default=0)
    intelligence = models.IntegerField(default=0)
    cyber = models.IntegerField(default=0)
    guardedness = models.IntegerField(default=0)
    exposure = models.IntegerField(default=0)

    class Meta:
        ordering = ["game", "place"]
        constraints = [models.UniqueConstraint(fields=["game", "key"], name="one_nation_a_key")]

    def __str__(self) -> str:
        return self.name

    @property
    def held_by_people(self) -> bool:
        """Its orders are given by the people seated there."""
        return self.controller == self.PEOPLE


class Relation(models.Model):
    """What two nations are to each other; `a` is the one whose key comes first."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="relations")
    a = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="relations_as_a")
    b = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="relations_as_b")
    tension = models.IntegerField(default=0)
    baseline = models.IntegerField(default=0)
    interoperability = models.IntegerField(default=0)
    trust_ab = models.IntegerField(default=0)
    trust_ba = models.IntegerField(default=0)

    class Meta:
        ordering = ["game", "a", "b"]
        constraints = [models.UniqueConstraint(fields=["game", "a", "b"], name="one_relation_a_pair")]

    def __str__(self) -> str:
        return f"{self.a} and {self.b}"


class DiplomaticChannel(models.Model):
    """A line between nations in which their people write to each other."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="channels")
    key = models.CharField(max_length=400)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    members = models.JSONField(default=list)
    security = models.IntegerField(default=0)
    covert = models.BooleanField(default=False)
    status = models.CharField(max_length=20)

    class Meta:
        ordering = ["game", "key"]
        constraints = [models.UniqueConstraint(fields=["game", "key"], name="one_channel_a_key")]

    def __str__(self) -> str:
        return self.name or self.key


class Treaty(models.Model):
    """An agreement in force or ended."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="treaties")
    key = models.CharField(max_length=400)
    kind = models.CharField(max_length=40)
    members = models.JSONField(default=list)
    secret = models.BooleanField(default=False)
    in_force = models.BooleanField(default=True)
    since = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["game", "key"]
        verbose_name_plural = "treaties"
        constraints = [models.UniqueConstraint(fields=["game", "key"], name="one_treaty_a_key")]

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(self.members)}"


class CrisisEvent(models.Model):
    """A crisis on the table: who is in it, how bad it is and who stands behind it."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="crises")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    parties = models.JSONField(default=list)
    severity = models.IntegerField(default=0)
    position = models.IntegerField(default=0)
    sponsor = models.CharField(max_length=60, blank=True)
    attributed = models.BooleanField(default=False)

    class Meta:
        ordering = ["game", "key"]
        constraints = [models.UniqueConstraint(fields=["game", "key"], name="one_crisis_a_key")]

    def __str__(self) -> str:
        return self.name
