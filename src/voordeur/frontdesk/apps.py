from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "voordeur.frontdesk"
    label = "frontdesk"
    verbose_name = "loket"

    def ready(self) -> None:
        from voordeur.accounts.enums import WORKING_ROLES, Role
        from voordeur.audit import describe
        from voordeur.cases import closing
        from voordeur.followup import kinds
        from voordeur.ui import navigation

        kinds.register(
            "call_back", label="Terugbellen", button="Bel terug", url_name="frontdesk:call_back"
        )
        kinds.register(
            "help_request", label="Hulpvraag", button="Geef door", url_name="frontdesk:promise"
        )
        closing.leave(promise_kind="call_back", says="blijft staan: het loket belt terug")
        closing.leave(promise_kind="help_request", says="blijft staan: de hulpvraag loopt door")
        describe.register("contact.answered", "Vraag aan het loket beantwoord", depth=3)
        describe.register("contact.call-back-promised", "Terugbellen beloofd", depth=3)
        describe.register("contact.called-in-vain", "Gebeld, niet bereikt", depth=3)
        describe.register("contact.called-back", "Teruggebeld en beantwoord", depth=3)
        describe.register("help-request.asked", "Hulpvraag vastgelegd")
        describe.register("help-request.offered", "Hulpvraag aangeboden aan een team")
        describe.register("help-request.accepted", "Hulpvraag overgenomen")
        describe.register("help-request.refused", "Hulpvraag geweigerd, met reden")
        describe.register("help-request.withdrawn", "Aanbod van de hulpvraag ingetrokken")
        describe.register("help-request.expired", "Geen antwoord op tijd: gemeld aan de teamleider")
        describe.register("help-request.renounced", "Inwoner ziet af van hulp")

        def works_with_residents(acting: object) -> bool:
            role = getattr(acting, "role", "")
            return role in WORKING_ROLES or role == Role.TEAM_LEAD

        navigation.register(
            label="Loket",
            url_name="frontdesk:desk",
            icon="desk",
            order=20,
            key="g l",
            shows_for=works_with_residents,
        )
        navigation.place(
            slot="new_contact",
            url_name="frontdesk:new",
            shows_for=lambda acting: getattr(acting, "role", "") in WORKING_ROLES,
        )
