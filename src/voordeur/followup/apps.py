from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "voordeur.followup"
    label = "followup"
    verbose_name = "sluitende keten"

    def ready(self) -> None:
        from voordeur.audit import describe

        describe.register("promise.taken", "Afspraak op naam gezet")
        describe.register("promise.escalated", "Afspraak te laat: gemeld aan de teamleider")
