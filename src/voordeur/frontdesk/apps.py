from django.apps import AppConfig

#: The words of a contact are content; where a help request goes is known around the household.
CONTENT = {
    "contact.answered": "Vraag aan het loket beantwoord",
    "contact.call-back-promised": "Terugbellen beloofd",
    "contact.called-in-vain": "Gebeld, niet bereikt",
    "contact.called-back": "Teruggebeld en beantwoord",
}
#: How heavy it is, that there is danger, and what a resident decides: for who works with them.
AGREEMENTS = {
    "help-request.weighed-again": "Hulpvraag opnieuw gewogen",
    "help-request.crisis-called": "Crisis: gebeld",
    "help-request.renounced": "Inwoner ziet af van hulp",
}
CIRCLE = {
    "help-request.asked": "Hulpvraag vastgelegd",
    "help-request.offered": "Hulpvraag aangeboden aan een team",
    "help-request.accepted": "Hulpvraag overgenomen",
    "help-request.refused": "Hulpvraag geweigerd, met reden",
    "help-request.withdrawn": "Aanbod van de hulpvraag ingetrokken",
    "help-request.expired": "Geen antwoord op tijd: gemeld aan de teamleider",
    "help-request.answered": "Alsnog door het loket zelf beantwoord",
    "help-request.asked-more": "Navraag gedaan over de aangeboden hulpvraag",
    "help-request.more-answered": "Navraag over de hulpvraag beantwoord",
    "help-request.to-coordinator": "Hulpvraag gegeven aan wie de regie heeft",
    "help-request.brought-elsewhere": "Hulpvraag gebracht buiten het team",
    "help-request.arrived": "Hulpvraag buiten het team goed aangekomen",
    "help-request.not-arrived": "Hulpvraag buiten het team niet aangekomen",
    "help-request.asked-later": "Later opnieuw navragen of de hulpvraag aankwam",
}
#: The steps of the desk in the order of a day; each has its work instruction.
STEPS = {
    "frontdesk.contact": "Een vraag aannemen",
    "frontdesk.triage": "Een hulpvraag wegen",
    "frontdesk.crisis.suicide": "Crisis: suïcide",
    "frontdesk.crisis.violence": "Crisis: geweld",
    "frontdesk.crisis.children": "Crisis: kinderen in gevaar",
    "frontdesk.crisis.homelessness": "Crisis: vannacht geen dak boven het hoofd",
    "frontdesk.crisis.eviction": "Dreigende ontruiming of afsluiting",
    "frontdesk.call_back": "Terugbellen",
    "frontdesk.hand_over": "Een hulpvraag doorgeven",
    "frontdesk.answer": "Een aangeboden hulpvraag beantwoorden",
    "frontdesk.bring": "Een vraag buiten het team brengen",
    "frontdesk.arrival": "Navragen of een vraag aankwam",
}
#: What stays when a case closes, by the kind of its promise.
STAYS = {
    "help_request": "de hulpvraag loopt door",
    "brought": "wij vragen na of het aankwam",
}
#: The routing table is about nobody.
OF_THE_WORK = {
    "routes.concept-begun": "Concept van de routetabel begonnen",
    "routes.rule-added": "Regel toegevoegd aan de routetabel",
    "routes.rule-changed": "Regel van de routetabel gewijzigd",
    "routes.rule-moved": "Volgorde van de routetabel gewijzigd",
    "routes.rule-struck": "Regel geschrapt uit de routetabel",
    "routes.approved": "Routetabel vastgesteld",
    "routes.withdrawn": "Concept van de routetabel ingetrokken",
}


class FrontdeskConfig(AppConfig):
    name = "voordeur.frontdesk"
    label = "frontdesk"
    verbose_name = "loket"

    def ready(self) -> None:
        from voordeur.accounts.enums import WORKING_ROLES, Role
        from voordeur.audit import describe
        from voordeur.cases import closing
        from voordeur.followup import kinds
        from voordeur.frontdesk import twice
        from voordeur.frontdesk.enums import PromiseKind
        from voordeur.frontdesk.queries import calling
        from voordeur.instructions import steps
        from voordeur.ui import navigation

        twice.declare()
        calling.declare()
        for depth, events in ((3, CONTENT), (2, AGREEMENTS), (1, CIRCLE | OF_THE_WORK)):
            for event, sentence in events.items():
                describe.register(event, sentence, depth=depth)
        for kind, button, url_name in (
            (PromiseKind.CALL_BACK, "Bel terug", "frontdesk:call_back"),
            (PromiseKind.HELP_REQUEST, "Geef door", "frontdesk:promise"),
            (PromiseKind.BROUGHT, "Vraag na", "frontdesk:promise"),
        ):
            kinds.register(kind, label=kind.label, button=button, url_name=url_name)
        for order, (code, label) in enumerate(STEPS.items(), start=10):
            steps.register(code, label, group="Aan het loket", order=order)
        for code, what_goes_on in STAYS.items():
            closing.leave(promise_kind=code, says=f"blijft staan: {what_goes_on}")
        navigation.register(
            label="Loket",
            url_name="frontdesk:desk",
            icon="desk",
            order=20,
            key="g l",
            shows_for=lambda acting: acting.role in WORKING_ROLES | {Role.TEAM_LEAD},
        )
        navigation.place(
            slot="new_contact",
            url_name="frontdesk:new",
            shows_for=lambda acting: getattr(acting, "role", "") in WORKING_ROLES,
        )
