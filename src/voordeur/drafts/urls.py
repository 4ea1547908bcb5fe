"""Addresses of one's own drafts."""

from django.urls import path

from voordeur.drafts import views

app_name = "drafts"
urlpatterns = [
    path("concepten/", views.drafts, name="drafts"),
    path("concepten/bewaren/", views.save, name="save"),
    path("concepten/bewaren/antwoord/", views.save_answer, name="save_answer"),
    path("concepten/<uuid:draft_id>/kiezen/", views.settle, name="settle"),
    path("concepten/<uuid:draft_id>/weg/", views.throw_away, name="throw_away"),
    path("concepten/<uuid:draft_id>/terug/", views.take_back, name="take_back"),
    path("concepten/<uuid:draft_id>/verder/", views.go_on, name="go_on"),
]
