"""Coded historical crises against the arithmetic of tension, and what is said of a file that cannot be read."""

import json
import math
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from wargame.lab.history import COLUMNS, MalformedHistory, overall_rmse, read_acts, relax, replay

CASES = Path(__file__).with_name("historical_cases.tsv")


def row(**cells: str) -> str:
    usual = {
        "case": "strait",
        "date": "2001-01-01",
        "actor_target": "A>B",
        "cameo": "150",
        "cameo_label": "show",
        "goldstein_gdelt": "-7.2",
        "channel": "P",
        "certainty": "V",
        "tension_after_judged": "50",
        "text": "",
        "baseline_tension": "50",
    }
    return "\t".join({**usual, **cells}.values())


def file_of(*rows: str) -> str:
    return "\n".join(["\t".join(COLUMNS), *rows, ""])


def computed(*rows: str) -> list[float]:
    return [round(step.computed, 4) for case in replay(read_acts(file_of(*rows))) for step in case.steps]


def mistakes(*rows: str) -> tuple[str, ...]:
    with pytest.raises(MalformedHistory) as refusal:
        read_acts(file_of(*rows))
    return refusal.value.sentences


def history(*arguments: str) -> str:
    out = StringIO()
    call_command("history", *arguments, stdout=out)
    return out.getvalue()


def test_six_crises_are_followed_to_within_ten_points() -> None:
    cases = replay(read_acts(CASES.read_text("utf-8")))
    assert [(case.name, len(case.steps), round(case.rmse, 2)) for case in cases] == [
        ("able83", 6, 2.57),
        ("taiwan96", 8, 6.89),
        ("kargil99", 9, 6.83),
        ("ep3_2001", 7, 3.85),
        ("korea2015", 7, 5.85),
        ("su24_2015", 8, 6.89),
    ]
    assert round(overall_rmse(cases), 2) == 5.89


def test_the_replay_never_looks_at_what_the_judge_said() -> None:
    header, *rows = CASES.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in rows]
    blind = [header, *("\t".join([*line[:8], "0", *line[9:]]) for line in cells)]
    seen = [step.computed for case in replay(read_acts(CASES.read_text("utf-8"))) for step in case.steps]
    unseen = [step.computed for case in replay(read_acts("\n".join(blind))) for step in case.steps]
    assert unseen == seen


def test_a_case_starts_at_its_baseline_and_adds_what_each_act_is_worth() -> None:
    assert computed(row()) == [61.16]  # 50 + 3.1 x 7.2 x 0.5
    assert computed(row(), row(cameo="057", goldstein_gdelt="8")) == [61.16, 50.8851]  # 61.16 x (1 - 2.1 x 8 / 100)


def test_tension_loses_half_its_distance_to_the_baseline_in_180_days() -> None:
    assert relax(80, 40, 180) == 60
    assert relax(20, 40, 360) == 35
    assert computed(row(), row(date="2001-06-30", channel="I", cameo="-", goldstein_gdelt="")) == [61.16, 55.58]


def test_secret_and_unattributed_acts_count_for_less_than_public_ones() -> None:
    shares = [computed(row(channel=channel))[0] for channel in "PST"]
    assert shares == [61.16, 58.928, 57.812]


@pytest.mark.parametrize(("channel", "tension"), [("P", 68.6), ("S", 64.88), ("T", 50.0), ("I", 50.0)])
def test_an_uncoded_act_is_a_shock_when_it_is_done_to_another_and_nothing_when_it_is_not(
    channel: str, tension: float
) -> None:
    assert computed(row(cameo="-", goldstein_gdelt="", channel=channel)) == [tension]  # 3.1 x 12 x v x 0.5


def test_what_happens_inside_one_nation_moves_no_tension_even_when_it_is_coded() -> None:
    assert computed(row(actor_target="A internal", channel="I")) == [50.0]


def test_the_rows_of_two_cases_may_be_mixed() -> None:
    cases = replay(read_acts(file_of(row(), row(case="cable", baseline_tension="0"), row(date="2001-01-02"))))
    assert [(case.name, [step.act.line for step in case.steps]) for case in cases] == [
        ("strait", [2, 4]),
        ("cable", [3]),
    ]


def test_the_error_is_the_root_of_the_mean_square() -> None:
    (case,) = replay(read_acts(file_of(row(tension_after_judged="58.16"), row(tension_after_judged="65.828176"))))
    assert [round(step.error, 6) for step in case.steps] == [3.0, 4.000912]
    assert case.rmse == pytest.approx(math.sqrt((3.0**2 + 4.000912**2) / 2))


def test_every_mistake_of_a_file_is_named_at_once_with_its_line() -> None:
    assert mistakes(
        row(date="1 May 2001", channel="X"),
        "",
        row(goldstein_gdelt="nan", tension_after_judged="101", baseline_tension=""),
        "strait\t2001-01-01",
        row(cameo="15O"),
        row(cameo="-"),
        row(case="", actor_target=""),
        row(actor_target="A", date="2001-02-30"),
        row(goldstein_gdelt="-12"),
    ) == (
        "Line 2: “1 May 2001” is not a date; write it as 1983-11-07.",
        "Line 2: “X” is not a channel; write P (public), S (secret), T (tacit) or I (internal).",
        "Line 4: a coded act needs a Goldstein weight from -10 to 10, not “nan”.",
        "Line 4: the judged tension must be a number from 0 to 100, not “101”.",
        "Line 4: the baseline must be a number from 0 to 100, not “”.",
        "Line 5: a row has 11 columns with tabs between, this one has 2.",
        "Line 6: “15O” is not a CAMEO code; write two to four digits, or - for an uncoded act.",
        "Line 7: an uncoded act has no Goldstein weight, but this one has -7.2; give its code or neither.",
        "Line 8: the case has no name.",
        "Line 8: nobody acts; name the actor and target as A>B.",
        "Line 9: “2001-02-30” is not a date; write it as 1983-11-07.",
        "Line 9: “A” names no target; a coded act goes from an actor to a target, as A>B.",
        "Line 10: a coded act needs a Goldstein weight from -10 to 10, not “-12”.",
    )


def test_a_case_may_not_go_back_in_time_nor_change_its_baseline() -> None:
    assert mistakes(row(date="2001-03-01"), row(date="2001-02-01"), row(date="2001-04-01", baseline_tension="40")) == (
        "Line 3: 2001-02-01 comes before 2001-03-01, the date of line 2.",
        "Line 4: a case has one baseline, but 40 stands here and 50 on line 2.",
    )


@pytest.mark.parametrize("text", ["", "case\tdate\n", row()])
def test_a_file_without_its_columns_is_refused(text: str) -> None:
    with pytest.raises(MalformedHistory, match=r"^Line 1: the first line must name these columns, tabs between: case "):
        read_acts(text)


def test_a_file_without_cases_is_refused() -> None:
    assert mistakes() == ("The file names its columns but holds no case.",)


def test_the_command_answers_in_json() -> None:
    answer = json.loads(history(str(CASES), "--format", "json"))
    assert set(answer) == {"cases", "rmse"}
    assert answer["rmse"] == 5.89
    assert answer["cases"][0]["case"] == "able83"
    assert answer["cases"][0]["rmse"] == 2.57
    assert answer["cases"][0]["steps"][:2] == [
        {"date": "1983-11-07", "actor_target": "NATO>USSR", "cameo": "150", "judged": 60, "computed": 65.04},
        {"date": "1983-11-08", "actor_target": "USSR internal", "cameo": "-", "judged": 64, "computed": 65.01},
    ]


def test_the_command_prints_judged_against_computed_and_every_error() -> None:
    lines = history(str(CASES)).splitlines()
    assert lines[0] == "able83"
    assert lines[2].split() == ["1983-11-07", "NATO>USSR", "150", "60", "65.0", "+5.0"]
    assert lines[8] == "  root-mean-square error 2.57"
    assert lines[-1] == "Over all, 45 steps in 6 cases: root-mean-square error 5.89"


def test_the_command_reads_a_file_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    saved = tmp_path / "cases.tsv"
    saved.write_bytes(b"\xef\xbb\xbf" + CASES.read_bytes().replace(b"\n", b"\r\n"))
    assert history(str(saved)) == history(str(CASES))


def test_the_command_ends_with_every_mistake_of_the_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tsv"
    broken.write_text(file_of(row(cameo="x"), row(channel="?")), "utf-8")
    with pytest.raises(CommandError) as refusal:
        history(str(broken))
    assert str(refusal.value).splitlines() == [
        f"{broken} cannot be replayed.",
        "Line 2: “x” is not a CAMEO code; write two to four digits, or - for an uncoded act.",
        "Line 3: “?” is not a channel; write P (public), S (secret), T (tacit) or I (internal).",
    ]
    assert refusal.value.returncode == 1


def test_the_command_says_what_is_wrong_with_a_file_it_cannot_open(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no file .*missing\.tsv\.$"):
        history(str(tmp_path / "missing.tsv"))
    with pytest.raises(CommandError, match=r"cannot be read: Is a directory\.$"):
        history(str(tmp_path))
    latin = tmp_path / "latin.tsv"
    latin.write_bytes("Ankara’s café".encode("cp1252"))
    with pytest.raises(CommandError, match=r"is not text in UTF-8; save it as UTF-8 and try again\.$"):
        history(str(latin))
