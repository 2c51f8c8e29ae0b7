"""Addresses of the rulebook."""

from django.urls import path

from wargame.rulebook import views

urlpatterns = [
    path("rulebook/", views.rulebook, name="rulebook"),
    path("g/<code:code>/rules/", views.rules, name="rules"),
]
