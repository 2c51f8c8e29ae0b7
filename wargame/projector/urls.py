"""Addresses of the projector."""

from django.urls import path

from wargame.projector import views

urlpatterns = [
    path("g/<code:code>/screen/<str:key>/", views.screen, name="screen"),
    path("g/<code:code>/screen/<str:key>/fragments/", views.fragments, name="screen-fragments"),
]
