from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "voordeur.ui"
    label = "ui"
    verbose_name = "vormgeving"
