from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "voordeur.cases"
    label = "cases"
    verbose_name = "casussen"
