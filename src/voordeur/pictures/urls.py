"""The address of the pictures of a household."""

from django.urls import path

from voordeur.pictures import views

app_name = "pictures"
urlpatterns = [
    path(
        "huishoudens/<uuid:household_id>/familie-en-netwerk/",
        views.family_and_network,
        name="family_and_network",
    ),
]
