from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "voordeur.organisations"
    label = "organisations"
    verbose_name = "netwerk"
