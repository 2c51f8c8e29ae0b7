"""The umpire's directives at the console: what is offered, what is foreseen, what waits, and what is refused."""

import html
import re

import pytest

from tests.play.conftest import Cast, cast, owner, seat_cast, stranger, waiting  # noqa: F401
from tests.web.consoles import at, desk, words  # noqa: F401
from wargame import engine
from wargame.engine import directives as d
from wargame.models import Directive
from wargame.play import directives, turns, worlds

SCANDAL = {"about": "nation:sarvaq", "quantity": "standing", "value": "20", "audience": "all", "reason": "A scandal."}
SCANDAL |= {"turn": "1"}
RIOTS = {"name": "The fuel riots", "choice": "economic", "first": "ilvana", "severity": "30", "other": "tolvia"}
RIOTS |= {"second": "", "reason": "Prices doubled.", "turn": "1"}
CHANNEL = {"choice": "hotline", "members": ["ilvana", "tolvia"], "value": "2", "other": "", "reason": "A gift."}
CHANNEL |= {"turn": "1"}
AWAY = {"result": "CR-4|crisis:tern-shoals|severity", "value": "", "reason": "They talked.", "turn": "1"}
EACH = {
    "inject": {"reason": "The radio plays marches.", "audience": "some", "told": ["esmark", "ilvana"], "turn": "1"},
    "set": SCANDAL,
    "start-crisis": RIOTS,
    "change-crisis": {
        "about": "crisis:port-grid",
        "name": "Dark ports",
        "first": "maravel",
        "reason": "So it is said.",
    },
    "end-crisis": {"key": "tern-shoals", "reason": "A storm scattered both fleets.", "turn": "1"},
    "grant-channel": CHANNEL,
    "break-channel": {"key": "lighthouse", "reason": "A cable was cut.", "turn": "1"},
    "override": AWAY,
}
EACH["change-crisis"] |= {"second": "", "severity": "41", "other": "tolvia", "turn": "1"}


def give(desk, code, kind, form):  # noqa: F811
    return desk.post(at(code, "directive", kind), form)


def told(answer):
    """The sentence of the refusal."""
    found = re.search(r'role="alert">([^<]*)<', answer.content.decode())
    return html.unescape(found[1]) if found else ""


def bodies(cast):  # noqa: F811
    return [engine.Directive.from_json(row.body) for row in cast.game.directives.all()]


# Giving


@pytest.mark.parametrize("kind", EACH)
def test_every_kind_is_given_by_its_form_and_waits_in_the_list(desk, cast, kind):  # noqa: F811
    answer = give(desk, cast.code, kind, EACH[kind])
    assert (answer.status_code, answer.headers["Location"]) == (303, at(cast.code, "directives"))
    (given,) = bodies(cast)
    assert (given.kind.value, given.reason) == (kind, EACH[kind]["reason"])
    page = words(desk.get(at(cast.code, "game")))
    assert "Directives 1 waiting" in page
    assert given.reason in page
    turns.resolve(cast.code, turn=1, by="frida")
    assert engine.TurnInputs.from_json(cast.game.resolved.get().inputs).directives == (given,)


def test_what_was_typed_is_what_is_given(desk, cast):  # noqa: F811
    for kind in ("inject", "start-crisis", "grant-channel", "change-crisis"):
        give(desk, cast.code, kind, EACH[kind])
    assert bodies(cast) == [
        d.inject_text("The radio plays marches.", ("esmark", "ilvana")),
        d.start_crisis("the-fuel-riots", "The fuel riots", "economic", ("ilvana",), 30, "Prices doubled.", "tolvia"),
        d.grant_channel("hotline", ("ilvana", "tolvia"), "A gift.", security=2),
        d.Directive(
            ("crisis", "port-grid"), reason="So it is said.", kind=d.DirectiveKind.CHANGE_CRISIS, value=41,
            name="Dark ports",
        ),
    ]  # fmt: skip


def test_the_log_says_who_gave_one_and_who_took_it_back(desk, cast):  # noqa: F811
    give(desk, cast.code, "set", SCANDAL)
    row = Directive.objects.get()
    for _press in range(2):
        assert desk.post(at(cast.code, "withdraw", row.pk), {"turn": "1"}).status_code == 303
    assert not Directive.objects.exists()
    said = cast.game.log.filter(text__contains="directive").values_list("who", "text")
    assert set(said) == {("frida", "gave a directive: A scandal."), ("frida", "took a directive back: A scandal.")}


def test_what_the_facilitator_types_is_shown_escaped(desk, cast):  # noqa: F811
    give(desk, cast.code, "inject", EACH["inject"] | {"reason": "<b>Hear</b> {all}", "audience": "all"})
    page = desk.get(at(cast.code, "directives")).content.decode()
    assert "&lt;b&gt;Hear&lt;/b&gt; {all}" in page
    assert "<b>Hear</b>" not in page


# What is offered and foreseen


def test_the_page_offers_everything_that_a_directive_can_do_and_says_when_it_counts(desk, cast):  # noqa: F811
    page = words(desk.get(at(cast.code, "directives")))
    for name in ("Tell news", "Set a number", "Start a crisis", "Change a crisis", "End a crisis", "Grant a channel"):
        assert name in page
    assert "It is carried out when the turn closes, stands in the ledger with its reason" in page
    assert "Nothing waits." in page


def test_a_number_is_offered_with_what_it_is_now_and_its_scale(desk, cast):  # noqa: F811
    now = worlds.world(cast.now()).nations["sarvaq"].standing
    page = words(desk.get(at(cast.code, "directive", "set") + "?about=nation:sarvaq"))
    assert "Set a number: Sarvaq" in page
    assert f"Standing now {now}, from 0 to 100" in page
    assert "Which number?" not in words(desk.get(at(cast.code, "directive", "set") + "?about=nation:atlantis"))


def test_the_form_of_a_crisis_begins_with_what_it_is_now(desk, cast):  # noqa: F811
    page = desk.get(at(cast.code, "directive", "change-crisis") + "?about=crisis:port-grid").content.decode()
    crisis = worlds.world(cast.now()).crises["port-grid"]
    assert f'name="severity" value="{crisis.severity}"' in page
    assert f'<option value="{crisis.parties[0]}" selected>' in page
    assert "As it is: Tolvia" in page


def test_only_what_can_end_or_break_or_be_overridden_is_offered(desk, cast):  # noqa: F811
    give(desk, cast.code, "end-crisis", EACH["end-crisis"])
    give(desk, cast.code, "break-channel", EACH["break-channel"])
    turns.resolve(cast.code, turn=1, by="frida")
    turns.next_turn(cast.code, turn=1, by="frida")
    assert "Tern Shoals severity" not in words(desk.get(at(cast.code, "directive", "end-crisis")))
    assert 'value="lighthouse"' not in desk.get(at(cast.code, "directive", "break-channel")).content.decode()
    page = desk.get(at(cast.code, "directive", "override")).content.decode()
    assert 'value="CR-1|crisis:port-grid|severity"' in page
    assert "Dice are thrown when the turn closes" in page


@pytest.mark.parametrize(
    ("kind", "form", "sentence"),
    [
        ("set", SCANDAL, "Sarvaq: standing goes from 47 to 20. Told: Everybody"),
        ("set", SCANDAL | {"quantity": "support"}, "Sarvaq: support at home goes from 55 to 20. Told: Sarvaq"),
        ("set", SCANDAL | {"audience": "none"}, "Sarvaq: standing goes from 47 to 20. Told: Only you"),
        ("inject", EACH["inject"], "The radio plays marches. Told: Esmark, Ilvana"),
        ("start-crisis", RIOTS, "The fuel riots begins at severity 30 (Economic): it strikes Ilvana. Told: Everybody"),
        ("start-crisis", RIOTS, "Tolvia stands behind it in secret. Told: Tolvia"),
        (
            "change-crisis",
            EACH["change-crisis"] | {"first": "tolvia", "other": ""},
            "Port-grid outages: nobody is behind it in secret any more. Told: Only you",
        ),
        ("end-crisis", EACH["end-crisis"], "Tern Shoals is over. Told: Everybody"),
        ("grant-channel", CHANNEL, "Hotline between Ilvana and Tolvia opens, with security 2. Told: Everybody"),
        ("break-channel", EACH["break-channel"], "can be said in it. Told: Ilvana, Sarvaq"),
        ("override", AWAY, "If “Neglect” comes to anything about Tern Shoals (severity), that is set aside."),
        ("override", AWAY | {"value": "-3"}, "about Tern Shoals (severity), it comes to −3 instead."),
    ],
)
def test_what_will_happen_and_who_will_be_told_is_said_before(desk, cast, kind, form, sentence):  # noqa: F811
    for headers in ({}, {"HX-Request": "true"}):
        answer = desk.post(at(cast.code, "preview", kind), form, headers=headers)
        assert answer.status_code == 200
        assert sentence in words(answer)
    assert not Directive.objects.exists()


# Refused


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("set", {"reason": " "}, "Say why: the reason stands in the ledger."),
        ("inject", {"reason": ""}, "Write the news that is told."),
        ("inject", {"told": []}, "Tick at least one nation that is told, or choose everybody."),
        ("set", {"value": "101"}, "This number runs from 0 to 100."),
        ("set", {"value": ""}, "Write the new value: a whole number such as 40."),
        ("set", {"value": "half"}, "“half” is no whole number. Write one such as 40."),
        ("set", {"quantity": ""}, "Choose which number is set."),
        ("set", {"quantity": "beauty"}, "A directive cannot change this: nation beauty."),
        ("start-crisis", {"severity": "80"}, "A crisis starts at a severity from 1 to 79."),
        ("start-crisis", {"name": ""}, "A crisis needs a name of at most 60 characters."),
        ("start-crisis", {"choice": ""}, "Choose what kind of crisis it is."),
        ("start-crisis", {"first": ""}, "A crisis has one party, its victim, or two."),
        ("change-crisis", {"about": "crisis:gone"}, "Choose the crisis that is changed."),
        ("change-crisis", {"name": "Port-grid outages", "severity": "28"}, "Say what changes in Port-grid outages."),
        ("end-crisis", {"key": "gone"}, "There is no crisis gone."),
        ("end-crisis", {"key": ""}, "Choose the crisis that ends."),
        ("grant-channel", {"members": ["ilvana"]}, "A channel needs at least two different nations."),
        ("grant-channel", {"value": "3"}, "A channel of this kind is secured up to 2."),
        ("break-channel", {"key": "gone"}, "There is no channel gone."),
        ("override", {"result": ""}, "Choose the result that is overridden."),
        ("override", {"value": "500"}, "500 is more than any scale holds."),
        ("inject", {"turn": "7"}, "Turn 7 is not open, so no directive can be given for it."),
    ],
)
def test_a_bad_directive_is_refused_in_one_sentence(desk, cast, kind, change, sentence):  # noqa: F811
    for name in ("directive", "preview"):
        answer = desk.post(at(cast.code, name, kind), EACH[kind] | change)
        assert answer.status_code == 422
        assert told(answer) == sentence
        assert answer.content.decode().count('role="alert"') == 1
    assert not Directive.objects.exists()


def test_a_refused_form_keeps_everything_that_was_typed(desk, cast):  # noqa: F811
    answer = give(desk, cast.code, "start-crisis", RIOTS | {"severity": "very", "name": "Riots <3"})
    page = answer.content.decode()
    assert 'name="name" value="Riots &lt;3"' in page
    assert 'name="severity" value="very"' in page
    assert 'value="economic" checked' in page
    assert page.count('<option value="ilvana" selected>') == 1
    assert page.count('<option value="tolvia" selected>') == 1
    assert ">Prices doubled.</textarea>" in page
    answer = give(desk, cast.code, "set", SCANDAL | {"value": "x", "audience": "some", "told": ["esmark"]})
    page = answer.content.decode()
    for kept in (
        'value="standing" checked',
        'value="some" checked',
        'value="esmark" checked',
        'name="value" value="x"',
    ):
        assert kept in page
    page = give(desk, cast.code, "override", AWAY | {"result": "ZZ-9|crisis:gone|severity"}).content.decode()
    assert '<option value="ZZ-9|crisis:gone|severity" selected>' in page


def test_a_form_posted_twice_gives_one_directive_and_says_so(desk, cast):  # noqa: F811
    for kind in ("set", "start-crisis", "inject", "override"):
        assert give(desk, cast.code, kind, EACH[kind]).status_code == 303
        answer = give(desk, cast.code, kind, EACH[kind])
        assert (answer.status_code, told(answer)) == (422, "This very directive waits already; it is carried out once.")
    assert Directive.objects.count() == 4


def test_for_a_closed_turn_it_is_too_late_and_what_was_typed_stays(desk, cast):  # noqa: F811
    row = directives.add(cast.code, d.inject_text("Early."), turn=1, by="frida")
    turns.resolve(cast.code, turn=1, by="frida")
    answer = give(desk, cast.code, "inject", EACH["inject"])
    assert answer.status_code == 409
    assert told(answer) == "Turn 1 is closed; a directive can be given for the next one."
    assert ">The radio plays marches.</textarea>" in answer.content.decode()
    assert desk.post(at(cast.code, "withdraw", row.pk), {"turn": "1"}).status_code == 409
    assert "Directives can be given again when the next one opens." in words(desk.get(at(cast.code, "directives")))
    assert "No turn is open." in words(desk.get(at(cast.code, "directive", "inject")))


def test_in_the_lobby_and_after_the_end_there_is_nothing_to_direct(desk, waiting):  # noqa: F811
    assert "Directives can be given while a turn is open." in words(desk.get(at(waiting.code, "directives")))
    answer = give(desk, waiting.code, "inject", EACH["inject"] | {"turn": "0"})
    assert (answer.status_code, told(answer)) == (422, "Turn 0 is not open, so no directive can be given for it.")


def test_what_no_form_is_for_is_not_found(desk, cast):  # noqa: F811
    for kind in ("ruling", "add", "tea"):
        answer = desk.get(at(cast.code, "directive", kind))
        assert answer.status_code == 404
        assert "There is no such directive." in words(answer)


def test_news_of_the_scenario_can_be_told_before_its_time_or_though_its_time_never_comes(desk, cast):  # noqa: F811
    page = words(desk.get(at(cast.code, "news")))
    assert "Tell “A leaked naval signal” this turn" in page
    game = cast.now()
    secret = next(one for one in worlds.pack(game).injects if one.title == "A leaked naval signal")
    form = desk.get(at(cast.code, "directive", "inject"), {"news": secret.key}).content.decode()
    assert html.escape(secret.text.replace("*", ""), quote=True) in form
    assert re.search(r'value="some"[^>]* checked', form)
    assert re.search(r'value="ilvana"[^>]* checked', form)
    assert not re.search(r'value="sarvaq"[^>]* checked', form)


def test_news_for_a_turn_that_the_game_does_not_have_is_not_promised(desk, cast):  # noqa: F811
    game = cast.now()
    game.turns = 4
    game.save(update_fields=["turns"])
    page = words(desk.get(at(cast.code, "news")))
    assert "For turn 6, which this game does not have" in page
    assert "Turn 4" in page
