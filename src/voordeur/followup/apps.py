from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "voordeur.followup"
    label = "followup"
    verbose_name = "sluitende keten"

    def ready(self) -> None:
        from voordeur.audit import describe
        from voordeur.followup import kinds

        kinds.register(
            kinds.TAKE_NOTE, label="Ter kennisname", button="Gezien", url_name="web:take_note"
        )
        describe.register("promise.noted", "Ter kennisname gezien", depth=1)
        describe.register("promise.taken", "Afspraak op naam gezet", depth=1)
        describe.register(
            "promise.escalated", "Afspraak te laat: gemeld aan de teamleider", depth=1
        )
