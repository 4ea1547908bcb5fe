from django.apps import AppConfig

EVENTS = {
    "access.asked": "Toegang gevraagd",
    "access.granted": "Toegang gegeven",
    "access.refused": "Toegang geweigerd",
    "access.reviewed": "Gegeven toegang bekeken",
    "access.taken-back": "Gegeven toegang ingetrokken",
    "access.taken-back-here": "Toegang van een collega ingetrokken door de privacyfunctionaris",
    "access.lead-reads-along": "Teamleider leest plan en afspraken, met een reden",
    "access.heard": "Antwoord op vraag om toegang gelezen",
    "quarantine.joined": "Quarantaine: samengevoegd",
    "household.second-registration-joined": (
        "De inwoner was een tweede keer ingeschreven; de privacyfunctionaris voegde samen"
    ),
    "quarantine.apart": "Quarantaine: iemand anders",
}


class PrivacyConfig(AppConfig):
    name = "voordeur.privacy"
    label = "privacy"
    verbose_name = "privacy"

    def ready(self) -> None:
        from voordeur.accounts.enums import Role
        from voordeur.audit import describe
        from voordeur.cases import closing
        from voordeur.followup import kinds
        from voordeur.privacy import twice
        from voordeur.privacy.enums import ANSWER
        from voordeur.privacy.queries import deciding
        from voordeur.ui import navigation

        twice.declare()
        for kind, sentence in EVENTS.items():
            describe.register(kind, sentence, depth=1)
        kinds.register(
            ANSWER, label="Toegangsverzoek", button="Beantwoord", url_name="privacy:answer"
        )
        closing.leave(promise_kind=ANSWER, says="blijft staan: een collega wacht op antwoord")
        for order, (label, page, icon, count) in enumerate(
            (
                ("Quarantaine", "quarantine", "shield", lambda acting: deciding.in_quarantine()),
                ("Zoekvondsten", "searches", "search", None),
                ("Gegeven toegang", "oversight", "lock",
                 lambda acting: deciding.number_given_without_work()),
                ("Inzage", "looks", "eye", None),
            ), start=70,
        ):  # fmt: skip
            navigation.register(
                label=label, url_name=f"privacy:{page}", icon=icon, order=order, count=count,
                shows_for=lambda acting: acting.role == Role.PRIVACY_OFFICER,
            )  # fmt: skip
