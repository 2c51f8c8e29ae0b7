"""What is said in channels: messages, the claim "we spoke in the room", and how far each person has read."""

from django.db import models

from wargame.models.game import Game
from wargame.models.people import Participant
from wargame.models.world import DiplomaticChannel, Nation


class Message(models.Model):
    """One message in a channel, in the name of a nation; `by` is empty for a bot."""

    LONGEST = 2000
    LONGEST_WHY = 200

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="messages")
    channel = models.ForeignKey(DiplomaticChannel, on_delete=models.CASCADE, related_name="messages")
    turn = models.PositiveSmallIntegerField()
    nation = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages")
    text = models.CharField(max_length=LONGEST)
    token = models.CharField(max_length=64, blank=True, help_text="The browser's own mark, so that it counts once.")
    at = models.DateTimeField(auto_now_add=True)
    hidden = models.BooleanField(default=False, help_text="By the facilitator, from everybody else; the text is kept.")
    hidden_why = models.CharField(max_length=LONGEST_WHY, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["channel", "id"]), models.Index(fields=["game", "turn"])]
        constraints = [
            models.UniqueConstraint(fields=["by", "token"], condition=~models.Q(token=""), name="one_message_a_token")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Meeting(models.Model):
    """One side's word that it met the others of a channel in the room this turn."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="meetings")
    channel = models.ForeignKey(DiplomaticChannel, on_delete=models.CASCADE, related_name="meetings")
    nation = models.ForeignKey(Nation, on_delete=models.CASCADE, related_name="meetings")
    turn = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "nation", "turn"], name="one_claim_a_turn")]

    def __str__(self) -> str:
        return f"{self.nation} in {self.channel}, turn {self.turn}"


class ReadMark(models.Model):
    """How far one person has read in one channel."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="read_marks")
    channel = models.ForeignKey(DiplomaticChannel, on_delete=models.CASCADE, related_name="read_marks")
    last = models.PositiveBigIntegerField(default=0, help_text="The number of the last message read.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "channel"], name="one_mark_a_channel")]

    def __str__(self) -> str:
        return f"{self.participant} in {self.channel}"
