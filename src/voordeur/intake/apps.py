from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "voordeur.intake"
    label = "intake"
    verbose_name = "uitvraag"

    def ready(self) -> None:
        from voordeur.access import sections
        from voordeur.followup import kinds
        from voordeur.intake.enums import LifeDomain

        sections.register(*LifeDomain.values)
        kinds.register("intake", label="Uitvraag", button="Vraag uit", url_name="intake:promise")
