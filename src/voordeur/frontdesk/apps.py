from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "voordeur.frontdesk"
    label = "frontdesk"
    verbose_name = "loket"
