#!/usr/bin/env python
"""The command line of Backchannel: `python manage.py host` starts a classroom server.

The data directory must be known before Django reads its settings, so `--data` is taken
from the command line here, for any command, and handed over in the environment.
"""

import os
import sys

from wargame import datadir

# Commands that compute from files alone, and so leave the data directory untouched.
WITHOUT_DATA = {"check", "help", "history", "makemigrations", "makemessages", "compilemessages", "scenario", "simulate"}


def main(argv: list[str]) -> None:
    """Choose and prepare the data directory, then let Django run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")
    chosen, argv = datadir.taken_from(argv)
    if chosen is not None:
        os.environ[datadir.VARIABLE] = chosen
    if len(argv) > 1 and argv[1] not in WITHOUT_DATA and "--help" not in argv:
        try:
            datadir.prepare(datadir.chosen())
        except datadir.Unusable as refusal:
            sys.exit(str(refusal))
    from django.core.management import execute_from_command_line

    execute_from_command_line(argv)


if __name__ == "__main__":
    main(sys.argv)
