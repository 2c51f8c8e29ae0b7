"""`manage.py rulebook`: print the rulebook as Markdown, write it to `docs/rulebook.md`, or check that file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wargame.rulebook import manuscript

BOOK = Path(settings.BASE_DIR) / "docs" / "rulebook.md"


class Command(BaseCommand):
    """The same entries as on the page, as one text."""

    help = "Prints the rulebook as Markdown; --write puts it into docs/rulebook.md, --check compares it with that file."

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--write", action="store_true", help="write docs/rulebook.md")
        chosen.add_argument(
            "--check", action="store_true", help="exit code 1 if docs/rulebook.md is not what it writes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text = manuscript.text()
        if options["check"]:
            self._check(text)
        elif options["write"]:
            BOOK.parent.mkdir(exist_ok=True)
            BOOK.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {BOOK.relative_to(settings.BASE_DIR)}.")
        else:
            self.stdout.write(text, ending="")

    def _check(self, text: str) -> None:
        if not BOOK.exists() or BOOK.read_text(encoding="utf-8") != text:
            raise CommandError(
                "docs/rulebook.md is not up to date. Run: python manage.py rulebook --write", returncode=1
            )
        self.stdout.write("docs/rulebook.md is up to date.")
