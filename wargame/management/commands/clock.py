"""`manage.py clock`: the game clock alone, for servers that run the web in other processes."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand

from wargame.live import clock


class Command(BaseCommand):
    help = "Run the game clock until Ctrl-C. Any number may run at once; each turn is still resolved once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until interrupted."""
        clock.make_up_for_outage(clock.SILENCE)
        try:
            self.stdout.write("The clock is running. Press Ctrl-C to stop.")
            asyncio.run(clock.run())
        except KeyboardInterrupt:
            clock.stamp()
            self.stdout.write("The clock has stopped.")
