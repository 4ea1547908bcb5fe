from django.apps import AppConfig

EVENTS = {
    "instruction.proposed": "Werkinstructie voorgesteld",
    "instruction.approved": "Werkinstructie goedgekeurd",
    "instruction.given-back": "Voorstel voor een werkinstructie teruggegeven",
    "instruction.taken-back": "Voorstel voor een werkinstructie teruggenomen",
    "instruction.withdrawn": "Werkinstructie ingetrokken",
}


class InstructionsConfig(AppConfig):
    name = "voordeur.instructions"
    label = "instructions"
    verbose_name = "werkinstructies"

    def ready(self) -> None:
        from voordeur.audit import describe
        from voordeur.ui import navigation

        for kind, sentence in EVENTS.items():
            describe.register(kind, sentence, depth=1)
        navigation.register(
            label="Instructies",
            url_name="instructions:overview",
            icon="clipboard",
            order=60,
            key="g w",
            shows_for=lambda acting: True,
            also=("/plannen/voorbeelden/",),
        )
