"""The address of the one box."""

from django.urls import path

from voordeur.access import views

app_name = "access"
urlpatterns = [path("zoeken/", views.search, name="search")]
