"""The owner's admin: everything can be read and searched, the world cannot be changed, secrets are not shown."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from wargame.models import Game, Participant, SeatToken, SignInToken
from wargame.play import diplomacy, turns

SHOWN = [model for model in apps.get_app_config("wargame").get_models() if admin.site.is_registered(model)]


@pytest.fixture
def desk(client, cast):
    diplomacy.send(cast.ada, "lighthouse", "Between us")
    turns.resolve(cast.code, turn=1, by="frida")
    client.force_login(User.objects.create_superuser("owner"))
    return client


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_every_list_opens_can_be_searched_and_its_rows_can_be_read(desk, model):
    name = model._meta.model_name
    for query in ("", "?q=ilvana"):
        assert desk.get(reverse(f"admin:wargame_{name}_changelist") + query).status_code == 200
    row = model.objects.first()
    page = desk.get(reverse(f"admin:wargame_{name}_change", args=[row.pk])) if row else None
    assert page is None or page.status_code == 200


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_rows_can_be_neither_added_nor_changed(desk, model):
    name = model._meta.model_name
    assert desk.get(reverse(f"admin:wargame_{name}_add")).status_code == 403
    row = model.objects.first()
    if row is not None:
        assert desk.post(reverse(f"admin:wargame_{name}_change", args=[row.pk]), {"name": "x"}).status_code == 403


def test_the_models_of_the_world_and_of_the_game_are_in_the_admin_and_tokens_are_not():
    names = {model.__name__ for model in SHOWN}
    assert names >= {
        "Nation", "Relation", "DiplomaticChannel", "CrisisEvent", "Treaty", "Game", "Turn", "LedgerEntry",
        "Participant", "Message", "LogLine",
    }  # fmt: skip
    assert not admin.site.is_registered(SeatToken)
    assert not admin.site.is_registered(SignInToken)


def test_seeds_tokens_and_resume_codes_are_on_no_page(desk, cast):
    secrets = {cast.now().seed, cast.ada.resume_code, SeatToken.objects.first().token_hash, *cast.tokens.values()}
    for model in SHOWN:
        name = model._meta.model_name
        pages = [reverse(f"admin:wargame_{name}_changelist")]
        pages += [reverse(f"admin:wargame_{name}_change", args=[row.pk]) for row in model.objects.all()[:3]]
        for page in pages:
            text = desk.get(page).content.decode()
            assert not [secret for secret in secrets if secret in text], page


def test_a_game_can_be_deleted_with_everything_in_it(desk, cast):
    page = reverse("admin:wargame_game_delete", args=[cast.game.pk])
    assert desk.get(page).status_code == 200
    desk.post(page, {"post": "yes"})
    assert not Game.objects.filter(pk=cast.game.pk).exists()
    assert not Participant.objects.filter(game=cast.game.pk).exists()


def test_json_is_laid_out_in_lines(desk, cast):
    page = desk.get(reverse("admin:wargame_turn_change", args=[cast.game.resolved.get().pk])).content.decode()
    assert "<pre>" in page
    assert "&quot;nations&quot;" in page
