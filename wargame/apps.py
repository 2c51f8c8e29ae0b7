"""The one Django app of Backchannel."""

from django.apps import AppConfig


class WargameConfig(AppConfig):
    """Registers the models and, at start-up, lets the live push listen to what `play` publishes."""

    name = "wargame"
    verbose_name = "Backchannel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Subscribe the publisher; without sockets and a loop to serve them it does nothing."""
        from wargame.live.push import publisher
        from wargame.play import changes

        changes.subscribe(publisher.changed)
