from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "voordeur.drafts"
    label = "drafts"
    verbose_name = "concepten"

    def ready(self) -> None:
        from voordeur.drafts.keeper import Keeper
        from voordeur.ui import kept

        kept.register(Keeper())
