from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "voordeur.plans"
    label = "plans"
    verbose_name = "plannen"
