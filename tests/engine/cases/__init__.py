"""The case table as the tests read it. Its chapters are in `fixtures/cases`, where the rulebook finds its examples."""

from wargame.rulebook.casebook import Case, cases_of, load_cases

__all__ = ["Case", "cases_of", "load_cases"]
