from django.apps import AppConfig

#: What happens here: kind, sentence, and from which depth the timeline shows it.
EVENTS = (
    ("instrument.published", "Vragenlijst vastgesteld", 1),
    ("instrument.chosen", "Versie van een vragenlijst gekozen", 1),
    ("instrument.set-aside", "Vragenlijst niet meer in gebruik", 1),
    ("intake.started", "Uitvraag begonnen", 2),
    ("intake.answered", "Antwoord vastgelegd in de uitvraag", 3),
    ("intake.finished", "Uitvraag afgerond", 2),
    ("mapping.published", "Koppeling met de leefgebieden vastgesteld", 1),
    ("intake.deepened", "Verdiepende vraag beantwoord", 3),
    ("intake.unchanged", "Antwoord opnieuw gevraagd en ongewijzigd", 3),
    ("intake.prepared", "Gevraagd om het gesprek thuis voor te bereiden", 2),
    ("intake.link-renewed", "Link voor de voorbereiding vernieuwd", 2),
    ("intake.link-withdrawn", "Link voor de voorbereiding ingetrokken", 2),
    ("intake.link-closed", "Link voor de voorbereiding gesloten na vijf foute codes", 2),
    ("intake.handed-in", "Voorbereiding ingevuld door de inwoner", 2),
    ("intake.seen", "Voorbereiding bekeken", 2),
    ("intake.taken-over", "Antwoord overgenomen uit de voorbereiding", 3),
    ("intake.taken-back", "Antwoord teruggenomen", 3),
    ("concept.begun", "Conceptversie van de vragenlijst begonnen", 1),
    ("concept.changed", "Conceptversie van de vragenlijst gewijzigd", 1),
    ("concept.dropped", "Conceptversie van de vragenlijst weggegooid", 1),
    ("measurement.started", "Meting begonnen", 3),
    ("measurement.scored", "Scores vastgelegd", 3),
    ("measurement.finished", "Meting vastgesteld", 3),
)
#: Of one life domain: read by who works in it.
OF_A_DOMAIN = {
    "intake.answered", "intake.deepened", "intake.unchanged", "intake.taken-over",
    "intake.taken-back",
}  # fmt: skip
#: The steps of the work: code, how it is called, its place among those of intake and plan.
STEPS = (
    ("prepare", "Iemand thuis laten voorbereiden", 29),
    ("talk", "De uitvraag doen", 30),
    ("finish", "De uitvraag afronden", 31),
)


class IntakeConfig(AppConfig):
    name = "voordeur.intake"
    label = "intake"
    verbose_name = "uitvraag"

    def ready(self) -> None:
        from voordeur.access import sections, tabs
        from voordeur.access.enums import Depth
        from voordeur.audit import describe
        from voordeur.cases import closing
        from voordeur.followup import kinds
        from voordeur.instructions import steps
        from voordeur.intake import operations, queries
        from voordeur.intake.enums import LifeDomain

        sections.register(*LifeDomain.values)
        tabs.register(
            "uitvraag", "Uitvraag", url_name="intake:intake", order=30, from_depth=Depth.CONTENT
        )
        kinds.register(
            kinds.INTAKE, label="Uitvraag", button="Doe de uitvraag", url_name="intake:promise"
        )
        kinds.register(
            operations.PROMISE_KIND, label="Voorbereiding", button="Bekijk",
            url_name="intake:prepared", remarks=queries.remarks,
        )  # fmt: skip
        for code, label, order in STEPS:
            steps.register(f"intake.{code}", label, group="Uitvraag en plan", order=order)
        for kind, sentence, depth in EVENTS:
            section = "domain" if kind in OF_A_DOMAIN else ""
            describe.register(kind, sentence, depth=depth, section=section)
        closing.register(
            operations.stop_intake,
            says="De uitvraag die nog loopt stopt, zonder samenvatting.",
            holds=queries.is_running,
        )
        closing.register(
            operations.stop_measurements,
            says="Een meting die nog loopt stopt en wordt niet vastgesteld.",
            holds=queries.is_measuring,
        )
        closing.register(operations.withdraw_links)
        closing.restore(operations.go_on)
        _say_what_becomes_of_rows()


def _say_what_becomes_of_rows() -> None:
    """When two households, or two persons, turn out to be one."""
    from voordeur.households import merging
    from voordeur.intake.models import (
        Answer,
        Intake,
        Measurement,
        Preparation,
        Reply,
        Score,
        TakenBack,
        ToldBeforehand,
    )

    merging.moves(Intake, "household")
    merging.refuses(
        Intake,
        "household",
        when="t.state = 'running'",
        says="Bij beide huishoudens loopt een uitvraag. Rond een van de twee eerst af.",
    )
    for model in (Answer, Reply, Measurement):
        merging.moves(model, "household")
        merging.moves(model, "about")
    merging.moves(Score, "household")
    merging.moves(TakenBack, "household")
    merging.moves(ToldBeforehand, "household")
    for field in ("household", "about", "by"):
        merging.moves(Preparation, field)
    for field in ("household", "about"):
        merging.refuses(
            Measurement,
            field,
            when="t.state = 'running'",
            says="Bij beide loopt een meting. Stel een van de twee eerst vast.",
        )
