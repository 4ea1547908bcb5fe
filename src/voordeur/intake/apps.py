from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "voordeur.intake"
    label = "intake"
    verbose_name = "uitvraag"

    def ready(self) -> None:
        from voordeur.access import sections
        from voordeur.audit import describe
        from voordeur.cases import closing
        from voordeur.followup import kinds
        from voordeur.households import merging
        from voordeur.instructions import steps
        from voordeur.intake import operations, queries
        from voordeur.intake.enums import LifeDomain
        from voordeur.intake.models import Answer, Intake

        sections.register(*LifeDomain.values)
        kinds.register(
            kinds.INTAKE, label="Uitvraag", button="Doe de uitvraag", url_name="intake:promise"
        )
        steps.register("intake.talk", "De uitvraag doen", group="Uitvraag en plan", order=30)
        steps.register("intake.finish", "De uitvraag afronden", group="Uitvraag en plan", order=31)
        describe.register("instrument.published", "Vragenlijst vastgesteld")
        describe.register("intake.started", "Uitvraag begonnen", depth=2)
        describe.register("intake.answered", "Antwoord vastgelegd in de uitvraag", depth=3)
        describe.register("intake.finished", "Uitvraag afgerond", depth=2)
        merging.moves(Intake, "household")
        merging.refuses(
            Intake,
            "household",
            when="t.state = 'running'",
            says="Bij beide huishoudens loopt een uitvraag. Rond een van de twee eerst af.",
        )
        merging.moves(Answer, "household")
        merging.moves(Answer, "about")
        closing.register(
            operations.stop_intake,
            says="De uitvraag die nog loopt stopt, zonder samenvatting.",
            holds=queries.is_running,
        )
