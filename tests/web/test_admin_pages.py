"""The site owner's admin, walked link by link over a game that was really played."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.play.conftest import cast, owner, waiting  # noqa: F401
from tests.play.legal import legal
from wargame.models import Game, SeatToken
from wargame.play import diplomacy, orders, turns

MODELS = [model for model in apps.get_app_config("wargame").get_models() if admin.site.is_registered(model)]
WORLD = ("nation", "relation", "diplomaticchannel", "treaty", "crisisevent", "turn", "ledgerentry")
LEAVES = re.compile(r"/(logout|password_change|jsi18n|autocomplete|r/)|/delete/|\?.*_facets")


@pytest.fixture
def played(cast):  # noqa: F811
    """One turn with an order, a message, an intent and a person taken off the table."""
    orders.add(cast.ada, legal(cast.now(), "ilvana", "C1"), turn=1)
    orders.save_intent(cast.ada, "Keep the door open", "sarvaq", "they refuse", turn=1)
    diplomacy.send(cast.ada, "lighthouse", "Between us <script>alert(1)</script>")
    turns.resolve(cast.code, turn=1, by="frida")
    return cast


@pytest.fixture
def root(played, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one is slow for every test
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="a long password for root"))
    return client


def links(page, base):
    """The addresses inside the admin to which a page leads."""
    found = set()
    for link in re.findall(r'href="([^"#]+)', page):
        link = unescape(link)
        address = base.split("?")[0] + link if link.startswith("?") else link
        if address.startswith("/admin/") and not LEAVES.search(address):
            found.add(address)
    return found


def shape(address):
    """Pages of one kind are alike: rows by number, queries by the names in them."""
    path, _mark, query = address.partition("?")
    return re.sub(r"/\d+/", "/N/", path), tuple(sorted(part.split("=")[0] for part in query.split("&")))


def test_no_page_of_the_admin_fails_or_shows_a_secret(root, played):
    secrets = {played.now().seed, played.ada.resume_code, *played.tokens.values()}
    secrets |= set(SeatToken.objects.values_list("token_hash", flat=True))
    secrets.add(User.objects.get(username="root").password)
    waiting_list, seen, shapes = ["/admin/"], {"/admin/"}, set()
    while waiting_list:
        address = waiting_list.pop()
        answer = root.get(address)
        text = answer.content.decode()
        assert answer.status_code in (200, 302), address
        assert not [secret for secret in secrets if secret in text], address
        assert "<script>alert(1)" not in text, address
        for link in sorted(links(text, address) - seen):
            seen.add(link)
            if shape(link) not in shapes:
                shapes.add(shape(link))
                waiting_list.append(link)
    assert {("/admin/wargame/game/N/change/", ("",)), ("/admin/wargame/turn/N/change/", ("",))} <= shapes
    assert len(shapes) > 40


@pytest.mark.parametrize("name", WORLD)
def test_the_world_cannot_be_edited_by_hand(root, played, name):
    model = apps.get_model("wargame", name)
    row = model.objects.first()
    before = model.objects.filter(pk=row.pk).values().get()
    change, delete = (reverse(f"admin:wargame_{name}_{act}", args=[row.pk]) for act in ("change", "delete"))
    page = root.get(change).content.decode()
    assert 'name="_save"' not in page
    assert root.post(change, {"tension": 1, "severity": 1}).status_code == 403
    assert root.post(delete, {"post": "yes"}).status_code == 403
    assert root.post(
        reverse(f"admin:wargame_{name}_changelist"),
        {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"},
    ).status_code in (200, 302, 403)
    assert model.objects.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_odd_queries_of_a_list_do_no_harm(root, model):
    page = reverse(f"admin:wargame_{model._meta.model_name}_changelist")
    for query in ("?q=%00", "?q=%27%22%3C", "?o=1.-2.99", "?p=999", "?p=x", "?e=1", "?nonsense=1", "?id__exact=x"):
        assert root.get(page + query).status_code in (200, 302), query
    missing = root.get(reverse(f"admin:wargame_{model._meta.model_name}_change", args=["999999"]))
    assert missing.status_code in (302, 404)


@pytest.mark.parametrize("staff", [False, True], ids=["a facilitator", "staff without rights"])
def test_the_admin_is_closed_to_everybody_else(played, staff):
    client = Client()
    client.force_login(User.objects.create_user("otto", is_staff=staff))
    pages = [reverse(f"admin:wargame_{model._meta.model_name}_changelist") for model in MODELS]
    for page in pages:
        assert client.get(page).status_code == (403 if staff else 302)
        assert Client().get(page).status_code == 302


def test_the_admin_is_reached_from_the_console_by_the_owner_alone(root, played):
    frida = Client()
    frida.force_login(played.facilitator)
    console, game = reverse("console"), reverse("console-game", args=[played.code])
    of_game = reverse("admin:wargame_game_change", args=[played.game.pk])
    assert 'href="/admin/"' in root.get(console).content.decode()
    assert f'href="{of_game}"' in root.get(game).content.decode()
    assert "/admin/" not in frida.get(console).content.decode()
    assert "/admin/" not in frida.get(game).content.decode()


def test_deleting_a_game_in_the_admin_takes_everything_with_it(root, played):
    root.post(reverse("admin:wargame_game_delete", args=[played.game.pk]), {"post": "yes"})
    assert not Game.objects.filter(pk=played.game.pk).exists()
    for model in MODELS:
        assert not model.objects.exists(), model
