from django.apps import AppConfig


class SimulationConfig(AppConfig):
    name = "voordeur.simulation"
    label = "simulation"
    verbose_name = "nabootsing"
