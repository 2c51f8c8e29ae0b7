"""Addresses of the console: the facilitator's games, one game's pages, and its acts (POST alone)."""

from django.urls import path

from wargame.control import acts, directing, hosting, paper, printing, views

PAGE = "g/<slug:code>/console/"

urlpatterns = [
    path("console/", hosting.console, name="console"),
    path("console/new/<slug:slug>/", hosting.host, name="console-new"),
    path("console/new/<slug:slug>/plan/", hosting.plan, name="console-plan"),
    path("console/print/<slug:slug>/", printing.of_scenario, name="console-print-scenario"),
    path(PAGE, views.orders, name="console-game"),
    path(PAGE + "fragments/", views.fragments, name="console-fragments"),
    path(PAGE + "world/", views.world, name="console-world"),
    path(PAGE + "messages/", views.messages, name="console-messages"),
    path(PAGE + "messages/<int:message_id>/hide/", acts.hide, name="console-hide"),
    path(PAGE + "messages/<str:key>/", views.channel, name="console-channel"),
    path(PAGE + "news/", views.news, name="console-news"),
    path(PAGE + "directives/", directing.choose, name="console-directives"),
    path(PAGE + "directives/<int:directive_id>/withdraw/", directing.withdraw, name="console-withdraw"),
    path(PAGE + "directives/<slug:kind>/", directing.directive, name="console-directive"),
    path(PAGE + "directives/<slug:kind>/preview/", directing.preview, name="console-preview"),
    path(PAGE + "ledger/", views.ledger, name="console-ledger"),
    path(PAGE + "ledger/<int:number>/", views.ledger, name="console-ledger-turn"),
    path(PAGE + "seats/", views.seats, name="console-seats"),
    path(PAGE + "notes/", views.notes, name="console-notes"),
    path(PAGE + "log/", views.log, name="console-log"),
    path(PAGE + "print/", printing.of_game, name="console-print"),
    path(PAGE + "paper/", paper.overview, name="console-paper"),
    path(PAGE + "paper/<slug:key>/", paper.sit_down, name="console-paper-seat"),
    path(PAGE + "end/", acts.end, name="console-end"),
    path(PAGE + "delete/", acts.delete, name="console-delete"),
    path(PAGE + "start/", acts.start, name="console-start"),
    path(PAGE + "resolve/", acts.resolve, name="console-resolve"),
    path(PAGE + "next/", acts.next_turn, name="console-next"),
    path(PAGE + "pause/", acts.pause, name="console-pause"),
    path(PAGE + "resume/", acts.resume, name="console-resume"),
    path(PAGE + "extend/", acts.extend, name="console-extend"),
    path(PAGE + "countdown/", acts.cancel_countdown, name="console-countdown"),
    path(PAGE + "door/", acts.door, name="console-door"),
    path(PAGE + "nations/<slug:key>/", acts.hand_over, name="console-hand-over"),
    path(PAGE + "people/<int:seat_id>/rename/", acts.rename, name="console-rename"),
    path(PAGE + "people/<int:seat_id>/move/", acts.move, name="console-move"),
    path(PAGE + "people/<int:seat_id>/mute/", acts.mute, name="console-mute"),
    path(PAGE + "people/<int:seat_id>/remove/", acts.remove, name="console-remove"),
]
