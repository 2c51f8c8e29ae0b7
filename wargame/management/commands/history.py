"""`manage.py history FILE.tsv`: judged against computed tension for coded historical crises."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from wargame.lab.history import Case, MalformedHistory, Step, overall_rmse, read_acts, replay

HEADING = f"  {'date':10}  {'actor and target':20}  {'code':>4}  {'judged':>6}  {'computed':>8}  {'error':>6}"


class Command(BaseCommand):
    """Replays a file of coded cases and prints the root-mean-square error, per case and over all."""

    help = "Replay coded historical crises and compare the judged tension with the computed one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the form of the answer."""
        parser.add_argument("file", metavar="FILE.tsv", help="tab-separated cases, one act a line")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")

    def handle(self, *, file: str, format: str, **options: object) -> None:
        """Print the replay, or end with every mistake of the file."""
        try:
            cases = replay(read_acts(_text_of(file)))
        except MalformedHistory as error:
            raise CommandError(f"{file} cannot be replayed.\n{error}") from error
        if format == "json":
            self.stdout.write(json.dumps(as_json(cases), indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(as_text(cases)))


def as_json(cases: Sequence[Case]) -> dict[str, object]:
    """Return the replay as plain values, tension and errors to two decimals."""
    return {
        "cases": [
            {"case": case.name, "rmse": round(case.rmse, 2), "steps": [_step_as_json(step) for step in case.steps]}
            for case in cases
        ],
        "rmse": round(overall_rmse(cases), 2),
    }


def as_text(cases: Sequence[Case]) -> Iterator[str]:
    """Yield the replay as lines for a terminal."""
    for case in cases:
        yield case.name
        yield HEADING
        for step in case.steps:
            act = step.act
            yield (
                f"  {act.date}  {act.actor_target:20}  {act.cameo:>4}  {act.judged:6g}  {step.computed:8.1f}"
                f"  {step.error:+6.1f}"
            )
        yield f"  root-mean-square error {case.rmse:.2f}\n"
    steps = sum(len(case.steps) for case in cases)
    yield f"Over all, {steps} steps in {len(cases)} cases: root-mean-square error {overall_rmse(cases):.2f}"


def _step_as_json(step: Step) -> dict[str, object]:
    act = step.act
    return {
        "date": act.date.isoformat(),
        "actor_target": act.actor_target,
        "cameo": act.cameo,
        "judged": int(act.judged) if act.judged.is_integer() else act.judged,
        "computed": round(step.computed, 2),
    }


def _text_of(file: str) -> str:
    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {file}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not text in UTF-8; save it as UTF-8 and try again.") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
