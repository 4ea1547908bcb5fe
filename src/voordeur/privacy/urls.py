"""Addresses of asking, answering and the quarantine."""

from django.urls import path

from voordeur.privacy import views

app_name = "privacy"
urlpatterns = [
    path("toegang/vragen/<uuid:hit_id>/", views.ask, name="ask"),
    path("toegang/beantwoorden/<uuid:promise_id>/", views.answer, name="answer"),
    path("huishoudens/<uuid:household_id>/meelezen/", views.read_along, name="read_along"),
    path("toegang/", views.heard, name="heard"),
    path("toegang/gelezen/<uuid:asked_id>/", views.hear, name="hear"),
    path("privacy/zoekvondsten/", views.searched, name="searches"),
    path("privacy/inzage/", views.looked, name="looks"),
    path("privacy/gegeven-toegang/", views.oversight, name="oversight"),
    path("privacy/gegeven-toegang/<uuid:asked_id>/", views.review, name="review"),
    path("privacy/quarantaine/", views.quarantine, name="quarantine"),
    path("privacy/quarantaine/<uuid:quarantine_id>/", views.decide, name="decide"),
]
