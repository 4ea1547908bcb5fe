from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "voordeur.households"
    label = "households"
    verbose_name = "huishoudens"

    def ready(self) -> None:
        from voordeur.audit import describe

        describe.register("household.support-added", "Steunfiguur genoteerd")
