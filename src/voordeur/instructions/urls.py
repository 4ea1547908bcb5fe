"""Addresses of the work instructions."""

from django.urls import path

from voordeur.instructions import views

app_name = "instructions"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("op-papier/", views.on_paper, name="on_paper"),
    path("versies/<uuid:version_id>/", views.version, name="version"),
    path("versies/<uuid:version_id>/goedkeuren/", views.approve, name="approve"),
    path("versies/<uuid:version_id>/teruggeven/", views.give_back, name="give_back"),
    path("versies/<uuid:version_id>/terugnemen/", views.take_back, name="take_back"),
    path("versies/<uuid:version_id>/intrekken/", views.withdraw, name="withdraw"),
    path("stap/<slug:step>/", views.step, name="step"),
    path("stap/<slug:step>/voorstel/", views.propose, name="propose"),
    path("stap/<slug:step>/paneel/", views.remember, name="remember"),
]
