from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "voordeur.access"
    label = "access"
    verbose_name = "toegang"

    def ready(self) -> None:
        from voordeur.access import leaving as promises
        from voordeur.access import twice
        from voordeur.accounts import leaving
        from voordeur.accounts.enums import NEAR_RESIDENTS
        from voordeur.audit import describe
        from voordeur.ui import navigation

        twice.declare()
        describe.register("promise.given", "Afspraak aan een collega gegeven", depth=1)
        describe.register("promise.asked-after", "Teamleider vroeg hoe het staat", depth=1)
        leaving.register(
            word="open afspraken",
            count=promises.in_name_of,
            hand_on=promises.hand_on,
            hold=promises.hold,
        )
        navigation.place(
            slot="search",
            url_name="access:search",
            shows_for=lambda acting: acting.role in NEAR_RESIDENTS,
        )
