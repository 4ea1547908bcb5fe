from django.apps import AppConfig

EVENTS = {
    "network.loaded": "Netwerk ingelezen",
    "municipality.changed": "Gegevens van de gemeente gewijzigd",
    "organisation.added": "Organisatie in het netwerk gezet",
    "organisation.changed": "Organisatie gewijzigd",
    "organisation.moved": "Positie van een organisatie gewijzigd",
    "organisation.left": "Organisatie uit het netwerk gehaald",
    "organisation.returned": "Organisatie terug in het netwerk",
    "team.opened": "Team geopend",
    "team.changed": "Team gewijzigd",
    "team.ended": "Team opgeheven",
    "team.reopened": "Team heropend",
    "service.added": "Dienst toegevoegd",
    "service.changed": "Dienst gewijzigd",
    "service.access-changed": "Toegang tot een dienst gewijzigd",
    "service.ended": "Dienst gestopt",
    "service.reopened": "Dienst hervat",
    "provider.set": "Aanbieder van een dienst vastgelegd",
    "provider.ended": "Aanbieder van een dienst gestopt",
    "parameter.set": "Termijn of norm gewijzigd",
    "parameter.withdrawn": "Wijziging van een termijn of norm ingetrokken",
}


class OrganisationsConfig(AppConfig):
    name = "voordeur.organisations"
    label = "organisations"
    verbose_name = "netwerk"

    def ready(self) -> None:
        from voordeur.audit import describe
        from voordeur.organisations.rules import ADMINISTRATOR
        from voordeur.ui import navigation

        navigation.register(
            label="Netwerk",
            url_name="organisations:network",
            icon="network",
            order=50,
            key="g n",
            shows_for=lambda acting: True,
        )
        navigation.register(
            label="Beheer",
            url_name="organisations:administration",
            icon="settings",
            order=90,
            shows_for=lambda acting: acting.role == ADMINISTRATOR,
        )
        for kind, sentence in EVENTS.items():
            describe.register(kind, sentence, depth=1)
