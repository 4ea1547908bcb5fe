from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "voordeur.intake"
    label = "intake"
    verbose_name = "uitvraag"
