"""Addresses of merging."""

from django.urls import path

from voordeur.merges.views import afterwards, deciding

app_name = "merges"
urlpatterns = [
    path("huishouden/<uuid:household_id>/", deciding.choose_household, name="choose_household"),
    path(
        "huishouden/<uuid:household_id>/met/<uuid:other_id>/",
        deciding.households,
        name="households",
    ),
    path("persoon/<uuid:person_id>/", deciding.choose_person, name="choose_person"),
    path("persoon/<uuid:person_id>/met/<uuid:other_id>/", deciding.persons, name="persons"),
    path("voorstel/<uuid:proposal_id>/", afterwards.proposal, name="proposal"),
    path("afspraak/<uuid:promise_id>/", afterwards.promise, name="promise"),
    path("<uuid:merge_id>/", afterwards.merge, name="merge"),
]
