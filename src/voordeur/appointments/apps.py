from django.apps import AppConfig

EVENTS = {
    "duty.put": "Dienst op het rooster gezet",
    "duty.taken-off": "Dienst van het rooster gehaald",
    "duty.swapped": "Dienst geruild",
    "duty.copied": "Rooster overgenomen van de vorige week",
}


class AppointmentsConfig(AppConfig):
    name = "voordeur.appointments"
    label = "appointments"
    verbose_name = "agenda"

    def ready(self) -> None:
        from voordeur.audit import describe

        for kind, sentence in EVENTS.items():
            describe.register(kind, sentence, depth=1)
