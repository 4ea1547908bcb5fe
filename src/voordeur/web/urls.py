"""Addresses of the pages that join rooms."""

from django.urls import path

from voordeur.web import team_views, views

app_name = "web"
urlpatterns = [
    path("", views.today, name="today"),
    path("vandaag/filter/", views.narrow_today, name="narrow_today"),
    path("afspraken/<uuid:promise_id>/op-mijn-naam/", views.take_promise, name="take_promise"),
    path("afspraken/<uuid:promise_id>/gezien/", views.take_note, name="take_note"),
    path("team/", team_views.team, name="team"),
    path("team/afspraken/<uuid:promise_id>/geef/", team_views.give, name="give"),
    path("team/afspraken/<uuid:promise_id>/vraag/", team_views.ask, name="ask"),
    path("huishoudens/", views.households, name="households"),
    path("huishoudens/zoeken/", views.search_households, name="search_households"),
    path("huishoudens/<uuid:household_id>/", views.household, name="household"),
    path("huishoudens/<uuid:household_id>/steunfiguur/", views.add_support, name="add_support"),
    path("gezondheid/", views.health, name="health"),
]
