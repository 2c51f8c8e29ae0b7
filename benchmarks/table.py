"""Sets a real table for the benchmark, in a process of its own beside the server, and fills its order sheets.

It answers each line on its standard input with one line of JSON: `lay PEOPLE` with the game's code, seats and keys,
`draft` once the sheets of the open turn are written.
"""

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any

import django

from wargame import datadir

NUMBER_OF_SCREENS = 2


def main() -> None:
    """Serve requests until the input ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")
    django.setup()
    code = ""
    for line in sys.stdin:
        word, _, argument = line.strip().partition(" ")
        answer: dict[str, Any] = {}
        if word == "lay":
            answer = lay(int(argument))
            code = answer["code"]
        elif word == "draft":
            draft(code)
        print(json.dumps(answer), flush=True)


def lay(people: int) -> dict[str, Any]:
    """A started game of eight nations without a clock: everybody seated, and a facilitator signed in."""
    from benchmarks import eight_nations
    from wargame import signin
    from wargame.play import lobby, screens, teams
    from wargame.scenarios import library

    shelf = Path(os.environ[datadir.VARIABLE]) / "shelf"
    shelf.mkdir(exist_ok=True)
    eight_nations.write(shelf)
    library.SHELF = shelf
    library.packs.cache_clear()
    # More people than a game is meant for: the same limits would only spread them over several games.
    lobby.MOST_PEOPLE = max(people, lobby.MOST_PEOPLE)
    teams.LARGEST_TEAM = max(people, teams.LARGEST_TEAM)
    facilitator = signin.ensure_facilitator()
    game = lobby.create_game(facilitator, eight_nations.SLUG, minutes=0)
    tokens = [lobby.join(game.code, f"Student {number}")[1] for number in range(1, people + 1)]
    lobby.start(game.code)
    keys = {"session": _session(facilitator), "csrf": secrets.token_hex(16), "screen": screens.screen_key(game)}
    return {"code": game.code, "tokens": tokens, **keys}


def draft(code: str) -> None:
    """Write, answer and say for each nation what a bot would, as if its people had; they keep the seat."""
    from wargame.play import changes, sheets, stand_ins
    from wargame.play.locking import writing

    with writing(code) as game:
        nations = list(game.nations.all())
        doctrines = stand_ins.deal([nation.key for nation in nations], stand_ins.MIXED)
        for nation in nations:
            nation.controller = doctrines[nation.key]  # not saved
            stand_ins.draft(game, nation)
        rows = list(sheets.live_orders(game))
        for nation in nations:
            stand_ins.answer_all(game, nation, rows)
        changes.publish_all(game)


def _session(user: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from wargame.signin import BACKEND

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
