"""The addresses of a seated person's pages; every one begins with `/g/<code>/`."""

from django.urls import path

from wargame.desk import actions, promises, talk, views

urlpatterns = [
    path("g/<str:code>/", views.desk, name="desk"),
    path("g/<str:code>/fragments/", views.fragments, name="desk-fragments"),
    path("g/<str:code>/map/", views.map_page, name="desk-map"),
    path("g/<str:code>/brief/", views.brief, name="desk-brief"),
    path("g/<str:code>/report/<int:turn>/", views.report, name="desk-report"),
    path("g/<str:code>/end/", views.end, name="desk-end"),
    path("g/<str:code>/orders/new/", actions.choose, name="desk-choose"),
    path("g/<str:code>/orders/new/<slug:move>/", actions.write, name="desk-write"),
    path("g/<str:code>/orders/add/", actions.add, name="desk-add"),
    path("g/<str:code>/orders/clear/", actions.clear, name="desk-clear"),
    path("g/<str:code>/orders/<slug:mark>/", actions.rewrite, name="desk-rewrite"),
    path("g/<str:code>/orders/<slug:mark>/change/", actions.change, name="desk-change"),
    path("g/<str:code>/orders/<slug:mark>/withdraw/", actions.withdraw, name="desk-withdraw"),
    path("g/<str:code>/orders/<slug:mark>/up/", actions.up, name="desk-up"),
    path("g/<str:code>/proposals/<slug:mark>/accept/", actions.answer, {"accept": True}, name="desk-accept"),
    path("g/<str:code>/proposals/<slug:mark>/refuse/", actions.answer, {"accept": False}, name="desk-refuse"),
    path("g/<str:code>/intent/", actions.intent, name="desk-intent"),
    path("g/<str:code>/ready/", actions.ready, {"is_ready": True}, name="desk-ready"),
    path("g/<str:code>/unready/", actions.ready, {"is_ready": False}, name="desk-unready"),
    path("g/<str:code>/hold/", actions.hold, name="desk-hold"),
    path("g/<str:code>/next/", actions.next_turn, name="desk-next"),
    path("g/<str:code>/promises/", promises.desk_promises, name="desk-promises"),
    path("g/<str:code>/promises/offer/", promises.offer, name="desk-offer"),
    path("g/<str:code>/promises/<slug:mark>/accept/", promises.answer, {"accept": True}, name="desk-offer-accept"),
    path("g/<str:code>/promises/<slug:mark>/refuse/", promises.answer, {"accept": False}, name="desk-offer-refuse"),
    path("g/<str:code>/promises/<slug:mark>/withdraw/", promises.withdraw, name="desk-offer-withdraw"),
    path("g/<str:code>/talk/", talk.channels, name="talk"),
    path("g/<str:code>/talk/<str:key>/", talk.conversation, name="talk-channel"),
    path("g/<str:code>/talk/<str:key>/newer/", talk.newer, name="talk-newer"),
    path("g/<str:code>/talk/<str:key>/send/", talk.send, name="talk-send"),
    path("g/<str:code>/talk/<str:key>/spoke/", talk.spoke, name="talk-spoke"),
    path("g/<str:code>/talk/<str:key>/spoken/", talk.spoken_state, name="talk-spoken"),
]
