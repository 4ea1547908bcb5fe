from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "voordeur.shared"
    label = "shared"
    verbose_name = "fundering"
