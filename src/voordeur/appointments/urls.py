"""Addresses of the roster."""

from django.urls import path

from voordeur.appointments import views

app_name = "appointments"
urlpatterns = [path("rooster/", views.roster, name="roster")]
