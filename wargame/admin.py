"""Django's admin for the site's owner: games, people and world rows to look at and search.

World rows are read-only: the world changes by turns alone. Tokens, resume codes and seeds are not shown.
"""

import json
from typing import Any

from django.contrib import admin
from django.db.models import JSONField, Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from wargame import models

HIDDEN = frozenset({"seed"})


def readable(value: Any) -> SafeString | str:
    """JSON laid out in lines, without what nobody should see."""
    if value in (None, [], {}):
        return "–"
    text = json.dumps(_without_secrets(value), indent=1, ensure_ascii=False, sort_keys=True)
    return format_html("<pre>{}</pre>", text)


def _without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_secrets(inner) for key, inner in value.items() if key not in HIDDEN}
    if isinstance(value, list):
        return [_without_secrets(inner) for inner in value]
    return value


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows to look at: no adding, changing or deleting. JSON is laid out in lines."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        hidden = set(self.exclude or ())
        fields = [field for field in self.model._meta.fields if field.name not in hidden]
        return [f"{field.name}_laid_out" if isinstance(field, JSONField) else field.name for field in fields]

    def __init__(self, model: type[Model], site: admin.AdminSite) -> None:
        for field in model._meta.fields:
            if isinstance(field, JSONField):
                setattr(self, f"{field.name}_laid_out", _column(field.name, str(field.verbose_name)))
        super().__init__(model, site)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return self.get_fields(request, obj)


def _column(name: str, label: str) -> Any:
    @admin.display(description=label)
    def laid_out(obj: Model) -> SafeString | str:
        return readable(getattr(obj, name))

    return laid_out


@admin.register(models.Game)
class GameAdmin(ReadOnly):
    list_display = ("code", "title", "status", "phase", "turn", "turns", "minutes", "facilitator", "solo", "created")
    list_filter = ("status", "phase", "solo", "slug", "created")
    search_fields = ("code", "title", "slug", "facilitator__username")
    exclude = ("seed",)
    date_hierarchy = "created"

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The owner may delete a whole game with everything in it, but only from its own page."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def delete_model(self, request: HttpRequest, obj: models.Game) -> None:
        obj.delete()

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """A game goes with all its rows, whatever may be done to them singly."""
        _listed, counts, _missing, protected = super().get_deleted_objects(objs, request)
        named = [str(obj) for obj in objs]
        return named, dict(counts), set(), [str(item) for item in protected]


@admin.register(models.Nation)
class NationAdmin(ReadOnly):
    list_display = (
        "name", "game", "controller", "resources", "readiness", "support", "standing", "intelligence", "cyber",
        "exposure",
    )  # fmt: skip
    list_filter = ("controller", "game__status", "game")
    search_fields = ("name", "key", "game__code")


@admin.register(models.Relation)
class RelationAdmin(ReadOnly):
    list_display = ("a", "b", "game", "tension", "baseline", "interoperability", "trust_ab", "trust_ba")
    list_filter = ("game",)
    list_select_related = ("a", "b", "game")
    search_fields = ("a__name", "b__name", "game__code")


@admin.register(models.DiplomaticChannel)
class DiplomaticChannelAdmin(ReadOnly):
    list_display = ("__str__", "kind", "members_listed", "security", "covert", "status", "game")
    list_filter = ("kind", "status", "covert", "game")
    search_fields = ("key", "name", "game__code")

    @admin.display(description=_("members"))
    def members_listed(self, obj: models.DiplomaticChannel) -> str:
        return ", ".join(obj.members)


@admin.register(models.CrisisEvent)
class CrisisEventAdmin(ReadOnly):
    list_display = ("name", "kind", "severity", "position", "parties_listed", "sponsor", "attributed", "game")
    list_filter = ("kind", "attributed", "game")
    search_fields = ("key", "name", "game__code")

    @admin.display(description=_("parties"))
    def parties_listed(self, obj: models.CrisisEvent) -> str:
        return ", ".join(obj.parties)


@admin.register(models.Treaty)
class TreatyAdmin(ReadOnly):
    list_display = ("__str__", "secret", "in_force", "since", "game")
    list_filter = ("kind", "secret", "in_force", "game")
    search_fields = ("key", "kind", "game__code")


@admin.register(models.Turn)
class TurnAdmin(ReadOnly):
    list_display = ("__str__", "game", "resolved_at", "by", "milliseconds", "rules_version")
    list_filter = ("game", "number")
    search_fields = ("game__code", "game__title")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Lists do without the heavy columns; the row's own page loads them."""
        return super().get_queryset(request).select_related("game").defer("inputs", "world", "ledger", "game__pack")


@admin.register(models.LedgerEntry)
class LedgerEntryAdmin(ReadOnly):
    list_display = ("turn", "index", "phase", "rule", "subject", "quantity", "before", "change", "after", "reason")
    list_filter = ("rule", "phase", "quantity", "turn__game")
    list_select_related = ("turn",)
    search_fields = ("subject", "reason", "turn__game__code")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("turn__inputs", "turn__world", "turn__ledger")


@admin.register(models.Participant)
class ParticipantAdmin(ReadOnly):
    list_display = ("name", "game", "nation", "role", "joined", "last_seen", "muted", "removed")
    list_filter = ("muted", "game")
    list_select_related = ("game", "nation")
    search_fields = ("name", "game__code", "nation__name")
    exclude = ("resume_code", "name_folded")


@admin.register(models.Message)
class MessageAdmin(ReadOnly):
    list_display = ("at", "game", "turn", "channel", "nation", "by", "text", "hidden")
    list_filter = ("hidden", "turn", "game")
    list_select_related = ("game", "channel", "nation", "by")
    search_fields = ("text", "by__name", "game__code")
    exclude = ("token",)


@admin.register(models.LogLine)
class LogLineAdmin(ReadOnly):
    list_display = ("at", "game", "turn", "who", "text")
    list_filter = ("game",)
    list_select_related = ("game",)
    search_fields = ("who", "text", "game__code")
