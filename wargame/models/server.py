"""What the server remembers of itself: one-time sign-in links and when its clock last beat."""

from django.db import models


class SignInToken(models.Model):
    """A link that signs the facilitator in once. Only its hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.created:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """When the clock of a server on this database was last running; one row, stamped every few seconds."""

    name = models.CharField(max_length=20, unique=True)
    beat = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.beat:%Y-%m-%d %H:%M:%S}"
