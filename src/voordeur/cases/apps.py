from django.apps import AppConfig

#: The steps of coordination; each has its work instruction.
STEPS = {
    "cases.coordinate": "Casusregisseur worden",
    "cases.offer": "Casusregie overdragen",
    "cases.answer": "Aangeboden casusregie beantwoorden",
    "cases.give_back": "De regie aan het huishouden geven, of overnemen",
    "cases.wish": "Een wens om een andere casusregisseur",
    "cases.close": "Een casus afsluiten",
    "cases.reopen": "Een casus heropenen",
    "cases.watch": "Waakvlam: nabellen",
}

#: What happens to a case.
HAPPENED = {
    "case.coordinator-appointed": "Casusregisseur aangewezen",
    "case.coordination-offered": "Casusregie aangeboden",
    "case.coordination-accepted": "Casusregie overgenomen",
    "case.coordination-refused": "Casusregie geweigerd",
    "case.asked-more": "Navraag gedaan over de aangeboden regie",
    "case.more-answered": "Navraag over de aangeboden regie beantwoord",
    "case.coordination-withdrawn": "Aanbod van de casusregie ingetrokken",
    "case.coordination-expired": "Aanbod van de casusregie verlopen",
    "case.coordination-given-back": "Regie gegeven aan het huishouden",
    "case.coordination-taken-over": "Regie overgenomen van het huishouden",
    "case.coordination-looked-at": "Gevraagd hoe zelf de regie voeren gaat",
    "case.wish-recorded": "Wens om een andere casusregisseur opgeschreven",
    "case.wish-granted": "Wens toegewezen: de regie is aangeboden",
    "case.wish-declined": "Wens om een andere casusregisseur niet toegewezen",
    "case.wish-withdrawn": "Wens om een andere casusregisseur ingetrokken",
    "case.question-taken-up": "Nieuwe vraag opgepakt",
    "case.closed": "Casus afgesloten met een waakvlam",
    "case.released": "Casus afgesloten en losgelaten",
    "case.reopened": "Casus heropend",
    "case.left-over-finished": "Na het afsluiten afgerond",
    "case.household-split": "Een deel van dit huishouden woont apart",
    "watch.reopened": "Waakvlam: casus heropend",
    "watch.prolonged": "Waakvlam verlengd",
    "watch.released": "Waakvlam: losgelaten met reden",
}
#: What was wished of whom, and why it ended, is for who reads the agreements.
DEEPER = {
    "case.wish-recorded", "case.wish-granted", "case.wish-declined", "case.wish-withdrawn",
    "case.closed", "case.released", "watch.released",
}  # fmt: skip
#: The verb of what is promised here; its page is `cases:promise`.
BUTTONS = {
    "new_question": "Bekijk",
    "coordination": "Rond af",
    "alongside": "Vraag hoe het gaat",
    "coordinator_wish": "Beantwoord",
    "left_over": "Rond af",
}


class CasesConfig(AppConfig):
    name = "voordeur.cases"
    label = "cases"
    verbose_name = "casussen"

    def ready(self) -> None:
        from voordeur.access import offering
        from voordeur.accounts import leaving
        from voordeur.audit import describe
        from voordeur.cases import closing, offers, twice
        from voordeur.cases import leaving as coordination
        from voordeur.cases.enums import PromiseKind
        from voordeur.followup import kinds
        from voordeur.households import kinds as changes
        from voordeur.instructions import steps
        from voordeur.merges.enums import PromiseKind as Merging

        closing.leave(promise_kind=changes.WARNING, says="blijft staan zolang de waakvlam brandt")
        for waits in Merging:
            closing.leave(promise_kind=waits, says="blijft staan: een collega wacht op antwoord")
        leaving.register(
            word="casussen in regie",
            count=coordination.coordinated_by,
            hand_on=coordination.hand_on,
        )

        twice.declare()
        offering.register("cases", offers.reopening)
        kinds.register(kinds.WATCH, label="Waakvlam", button="Bel na", url_name="cases:promise")
        for kind in PromiseKind:
            kinds.register(
                kind, label=kind.label, button=BUTTONS[kind], url_name="cases:promise",
                by_lead=kind == PromiseKind.WISH,
            )  # fmt: skip
        for order, (code, label) in enumerate(STEPS.items(), start=50):
            steps.register(code, label, group="Casusregie", order=order)
        for code, sentence in HAPPENED.items():
            describe.register(code, sentence, depth=2 if code in DEEPER else 1)
