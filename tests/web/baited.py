"""A game of Eastern Shield in mid-play with a unique word planted in every secret, and the people who read it.

Each bait knows who may read it and who must: the test that crawls the site asks both.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from tests.play.legal import legal, proposal_from
from wargame import engine
from wargame.engine.world import Promise
from wargame.models import Game, Order, Participant
from wargame.play import diplomacy, lobby, logbook, offers, orders, screens, seats, turns, worlds
from wargame.scenarios import library
from wargame.scenarios.schema import Pack

PEOPLE = {"Ana": "ilvana", "Ada": "ilvana", "Ben": "sarvaq", "Cai": "esmark"}
SOURCE = "eastern-shield"
COVERT = "lighthouse"
TREATY = "zqtreatykey"
EVERYBODY = frozenset({*PEOPLE, "unseated", "stranger", "elsewhere", "screen", "umpire", "other umpire"})


@dataclass(frozen=True)
class Bait:
    """Words that stand in one secret; `may` read them, `must` be able to."""

    words: str
    may: frozenset[str]
    must: frozenset[str] = frozenset()


@dataclass
class Baited:
    """The game, its people with their browsers, and what was planted where."""

    game: Game
    facilitator: User
    baits: list[Bait] = field(default_factory=list)
    people: dict[str, Participant] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The class code."""
        return self.game.code

    def plant(self, where: str, may: Iterable[str], must: Iterable[str] | None = None) -> str:
        """Words for a secret that these people may read, and must unless others are named."""
        words = "zq" + re.sub("[^a-z]", "", where.lower()) + "x"
        readers = frozenset(may) | {"umpire"}
        self.baits.append(Bait(words, readers, readers if must is None else frozenset(must)))
        return words

    def forbid(self, words: str, may: Iterable[str] = (), must: Iterable[str] = ()) -> None:
        """Words that stand somewhere already."""
        self.baits.append(Bait(words, frozenset(may), frozenset(must)))

    def seat(self, name: str) -> Participant:
        """The person's seat as it is stored now."""
        found = seats.seat_by_id(self.code, self.people[name].pk)
        assert found is not None
        return found


def of(*nations: str) -> list[str]:
    """The people of these nations."""
    return [name for name, nation in PEOPLE.items() if nation in nations]


def baited_game() -> Baited:
    """Turn 2 is open: one turn has been adjudicated, and sheets, channels and proposals are full of secrets."""
    facilitator = User.objects.create_user("mara")
    table = Baited(lobby.create_game(facilitator, SOURCE, minutes=0, bots="caretaker"), facilitator)
    _plant_pack(table)
    _seat_people(table)
    _plant_roles(table)
    lobby.start(table.code)
    table.game.refresh_from_db()
    _speak_and_write(table, "one")
    discreet = next(order for order in engine.legal_orders(worlds.view(table.game, "ilvana")) if _is_discreet(order))
    row = orders.add(table.seat("Ana"), _body(discreet), turn=1)
    orders.answer(table.seat("Cai"), row.pk, True)
    _promise_in_secret(table, 1)
    turns.resolve(table.code, turn=1, by="mara")
    turns.next_turn(table.code, turn=1, by="mara")
    table.game.refresh_from_db()
    _speak_and_write(table, "two")
    _draft(table)
    _promise_in_secret(table, 2)
    _forbid_what_nobody_reads(table)
    return table


def unseen_sentences(game: Game, reader: str) -> set[str]:
    """What the records of the turns say to the facilitator, and say nowhere to this reader."""
    whole, known = _sentences(game, engine.UMPIRE), _sentences(game, reader)
    return {sentence for sentence in whole - known if not any(sentence in other for other in known)}


def _sentences(game: Game, reader: str) -> set[str]:
    names = worlds.view(game, engine.UMPIRE).names
    records = [worlds.ledger(game, number, reader) for number in (1, 2)]
    return {entry.reason.say(names) for record in records for entry in record}


def _is_discreet(order: engine.Order) -> bool:
    return order.move == "C1" and order.target == "esmark" and not order.other


def _body(order: engine.Order) -> dict[str, Any]:
    data = order.to_json()
    kept = {name: data[name] for name in data if name not in ("id", "nation", "slip", "accepted_by")}
    return kept | {"options": ["discreet"]}


def _plant_pack(table: Baited) -> None:
    pack = library.load_pack(SOURCE).model_dump(mode="json")
    for nation in pack["nations"]:
        _plant_nation(table, nation)
    for inject in pack["injects"]:
        _plant_inject(table, inject)
    channel = next(one for one in pack["channels"] if one["key"] == COVERT)
    members = of(*channel["members"])
    channel["name"] = "The " + table.plant("covert name", members) + " line"
    pack["instructor"] += " " + table.plant("instructor", ())
    for number, question in enumerate(pack["assessment"]["quiz"]):
        question["because"] += " " + table.plant(f"quiz{'abcde'[number]}", (), ())
    pack["treaties"].append({"key": TREATY, "kind": "mutual-defence", "members": ["sarvaq", "tolvia"], "secret": True})
    Game.objects.filter(pk=table.game.pk).update(pack=Pack.model_validate(pack).model_dump(mode="json"))
    table.game.refresh_from_db()


def _plant_nation(table: Baited, nation: dict[str, Any]) -> None:
    key, sheet = nation["key"], nation["sheet"]
    for number, goal in enumerate(goal for goal in nation["objectives"] if goal["secret"]):
        goal["text"] += " " + table.plant(f"goal {key} {'abcdef'[number]}", of(key))
    for part in ("goals", "relationships"):
        sheet[part] += " " + table.plant(f"{part} {key}", of(key), of(key))
    for part in ("red_lines", "assets"):
        sheet[part][0] += " " + table.plant(f"{part} {key}", of(key), of(key))
    sheet["suggested_moves"][0]["text"] += " " + table.plant(f"suggested {key}", of(key), of(key))
    for role in nation["roles"]:
        role["concern"] += " " + table.plant(f"role {key} {role['key']}", of(key), ())


def _plant_inject(table: Baited, inject: dict[str, Any]) -> None:
    name = inject["key"]
    told = list(EVERYBODY) if inject["audience"] == "all" else of(*inject["audience"])
    heard = told if inject["turn"] is None or inject["turn"] <= 2 else []
    inject["text"] += " " + table.plant(f"inject {name}", heard, ["umpire"])
    inject["learning"] += " " + table.plant(f"learning {name}", (), ["umpire"])


def _seat_people(table: Baited) -> None:
    for name, nation in PEOPLE.items():
        table.people[name], table.tokens[name] = lobby.join(table.code, name, nation=nation)
        table.clients[name] = _holding(table.code, table.tokens[name])
    other = lobby.create_game(table.facilitator, SOURCE, minutes=0, bots="caretaker")
    _seat, token = lobby.join(other.code, "Mallory", nation="ilvana")
    rival = User.objects.create_user("boris")
    table.clients |= {
        "elsewhere": _holding(other.code, token),
        "stranger": Client(),
        "screen": Client(),
        "umpire": _signed_in(table.facilitator),
        "other umpire": _signed_in(rival),
    }


def _plant_roles(table: Baited) -> None:
    """A person must see the card of the own role, and the resume code of the own seat alone."""
    for name, nation in PEOPLE.items():
        seat = table.seat(name)
        words = "zq" + re.sub("[^a-z]", "", f"role{nation}{seat.role}") + "x"
        assert any(bait.words == words for bait in table.baits)
        table.forbid(words, [*of(nation), "umpire"], [name])
        for code in (seat.resume_code, f"{seat.resume_code[:4]} {seat.resume_code[4:]}"):
            table.forbid(code, [name, "umpire"])
        table.forbid(f"{seat.resume_code[:4]} {seat.resume_code[4:]}", [name, "umpire"], [name])


def _speak_and_write(table: Baited, turn: str) -> None:
    """Words in a covert channel, an ordinary one and the forum; an intent and a prediction of each nation."""
    said = {"lighthouse": ("Ana", ["ilvana", "sarvaq"]), "aster-nordvall-network": ("Cai", ["ilvana", "esmark"])}
    for channel, (name, members) in said.items():
        words = table.plant(f"said {channel} {turn}", of(*members))
        diplomacy.send(table.seat(name), channel, f"Between us: {words}.")
    diplomacy.send(table.seat("Ben"), "forum", f"To all: {table.plant(f'forum {turn}', PEOPLE)}.")
    for name in ("Ana", "Ben", "Cai"):
        own = of(PEOPLE[name])
        rival = "tolvia"
        intent = table.plant(f"intent {name} {turn}", own, [*own, "umpire"] if turn == "two" else own)
        prediction = table.plant(f"prediction {name} {turn}", own, own)
        orders.save_intent(table.seat(name), intent, rival, prediction, turn=table.game.turn)
    with transaction.atomic():
        logbook.note(table.game, "mara", table.plant(f"log {turn}", ()))


def _draft(table: Baited) -> None:
    """Orders on sheets that nobody else may know of; a proposal is its partner's news too."""
    drafts = [("Ana", legal(table.game, "ilvana", "D7")), ("Ben", legal(table.game, "sarvaq", "P3"))]
    for name, body in drafts:
        row = orders.add(table.seat(name), body, turn=2)
        table.forbid(f"orders/{row.mark}/", of(PEOPLE[name]), of(PEOPLE[name]))
    row = orders.add(table.seat("Ben"), proposal_from(table.game, "sarvaq", "esmark"), turn=2)
    table.forbid(f"proposals/{row.mark}/", ["Cai"], ["Cai"])


def _promise_in_secret(table: Baited, turn: int) -> None:
    """A secret promise of Ilvana to Sarvaq, agreed on, and a second one that waits for its answer."""
    given = Promise("", "ilvana", "sarvaq", "no-interception" if turn == 1 else "stand-down", turn + 2, secret=True)
    made = offers.offer(table.seat("Ana"), given if turn == 1 else replace(given, crisis="tern-shoals"), None)
    if turn == 1:
        offers.answer(table.seat("Ben"), made.mark, True)
        table.forbid("Ilvana promised Sarvaq", [*of("ilvana", "sarvaq"), "umpire"], of("ilvana", "sarvaq"))
    else:
        table.forbid(f"promises/{made.mark}/", of("ilvana", "sarvaq"), of("ilvana", "sarvaq"))


def _forbid_what_nobody_reads(table: Baited) -> None:
    treaty = worlds.view(table.game, engine.UMPIRE).names[TREATY]
    table.forbid(treaty, [*of("sarvaq"), "umpire"])
    table.forbid(TREATY, [*of("sarvaq"), "umpire"])
    table.forbid(table.game.seed)
    table.forbid(screens.screen_key(table.game), ["umpire", "screen"], ["umpire"])
    for token in table.tokens.values():
        table.forbid(token)
        table.forbid(seats.hash_token(token))
    table.people["unseated"], table.tokens["unseated"] = lobby.join(table.code, "Wim", nation=None)
    table.clients["unseated"] = _holding(table.code, table.tokens["unseated"])
    assert Order.objects.filter(game=table.game, turn=2, withdrawn=False).count() > 3


def _holding(code: str, token: str) -> Client:
    client = Client()
    client.cookies[seats.cookie_name(code)] = token
    return client


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
