from django.apps import AppConfig

TOLD = {
    "household.support-added": "Steunfiguur genoteerd",
    "household.support-changed": "Steunfiguur gewijzigd",
    "household.support-ended": "Steunfiguur gestopt",
    "household.support-again": "Steunfiguur weer betrokken",
    "household.member-joined": "Gezinslid erbij",
    "household.member-changed": "Gegevens van een gezinslid gewijzigd",
    "household.bsn-told": "BSN ingevuld",
    "household.bsn-mended": "BSN verbeterd",
    "household.bsn-taken-away": "BSN verwijderd: het was niet van deze persoon",
    "household.member-left": "Gezinslid vertrokken",
    "household.member-died": "Gezinslid overleden",
    "household.death-corrected": "Dag van overlijden verbeterd",
    "household.death-taken-back": "Overlijden teruggenomen: het was een vergissing",
    "household.secrecy-changed": "Geheimhouding gewijzigd",
    "household.child-expected": "Kind verwacht",
    "household.child-born": "Kind geboren",
    "household.looked-at": "Nagekeken wat een verandering vraagt",
    "household.moved": "Adres gewijzigd",
    "household.renamed": "Naam van het huishouden gewijzigd",
    "household.stay-added": "Verblijf genoteerd",
    "household.stay-changed": "Verblijf gewijzigd",
    "household.stay-ended": "Verblijf beëindigd",
    "household.relation-added": "Relatie genoteerd",
    "household.relation-changed": "Relatie gewijzigd",
    "household.relation-ended": "Relatie beëindigd",
    "household.outsider-recognised": "Buitenstaander herkend",
    "household.custody-given": "Gezag genoteerd",
    "household.custody-ended": "Gezag beëindigd",
    "household.representative-noted": "Vertegenwoordiger genoteerd",
    "household.representative-changed": "Vertegenwoordiger gewijzigd",
    "household.representative-ended": "Vertegenwoordiger gestopt",
    "household.warning-written": "Let op-notitie geschreven",
    "household.warning-kept": "Let op-notitie nagekeken: blijft",
    "household.warning-ended": "Let op-notitie vervallen",
}


class HouseholdsConfig(AppConfig):
    name = "voordeur.households"
    label = "households"
    verbose_name = "huishoudens"

    def ready(self) -> None:
        from voordeur.audit import describe
        from voordeur.followup import kinds as promises
        from voordeur.households import kinds, registered_twice

        registered_twice.declare()
        for kind, sentence in TOLD.items():
            describe.register(kind, sentence, depth=1)
        promises.register(
            kinds.BIRTH, label="Geboorte verwacht", button="Kijk na", url_name="web:look"
        )
        promises.register(
            kinds.LIFE_EVENT, label="Na een verandering", button="Kijk na", url_name="web:look"
        )
        promises.register(
            kinds.WARNING,
            label="Let op-notitie nakijken",
            button="Kijk na",
            url_name="web:review_warning",
        )
