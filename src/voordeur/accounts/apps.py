from django.apps import AppConfig

EVENTS = {
    "account.taken_on": "Medewerker toegevoegd",
    "account.deactivated": "Medewerker afgesloten",
    "account.access_renewed": "Toegang van medewerker vernieuwd",
    "account.assigned": "Aanstelling gegeven",
    "account.assignment_ended": "Aanstelling beëindigd",
    "account.lent": "Inzet vastgelegd",
    "account.staffing_ended": "Inzet beëindigd",
    "account.staff_loaded": "Medewerkers van de gemeente geladen",
    "account.absence_reported": "Afwezigheid vastgelegd",
    "account.absence_ended": "Afwezigheid beëindigd",
    "account.deputy_named": "Waarneming geregeld",
    "account.deputy_heard": "Waarneming gelezen",
    "account.first_administrator": "Eerste functioneel beheerder aangesteld",
}


class AccountsConfig(AppConfig):
    name = "voordeur.accounts"
    label = "accounts"
    verbose_name = "medewerkers"

    def ready(self) -> None:
        from voordeur.accounts import colleagues
        from voordeur.accounts.enums import NEAR_RESIDENTS
        from voordeur.audit import describe
        from voordeur.organisations import staff
        from voordeur.ui import navigation

        for kind, sentence in EVENTS.items():
            describe.register(kind, sentence, depth=1)
        navigation.place(slot="switch", url_name="accounts:choose_assignment")
        navigation.place(
            slot="absence",
            url_name="accounts:absence",
            shows_for=lambda acting: acting.role in NEAR_RESIDENTS,
        )
        navigation.place(slot="logout", url_name="account_logout")
        staff.register(colleagues)
