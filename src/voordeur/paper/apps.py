from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "voordeur.paper"
    label = "paper"
    verbose_name = "papier"
