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


class CasesConfig(AppConfig):
    name = "voordeur.cases"
    label = "cases"
    verbose_name = "casussen"

    def ready(self) -> None:
        from voordeur.accounts import leaving
        from voordeur.audit import describe
        from voordeur.cases import closing, twice
        from voordeur.cases import leaving as coordination
        from voordeur.cases.enums import PromiseKind
        from voordeur.followup import kinds
        from voordeur.households import kinds as changes
        from voordeur.instructions import steps

        closing.leave(promise_kind=changes.WARNING, says="blijft staan zolang de waakvlam brandt")
        leaving.register(
            word="casussen in regie",
            count=coordination.coordinated_by,
            hand_on=coordination.hand_on,
        )

        twice.declare()
        kinds.register(kinds.WATCH, label="Waakvlam", button="Bel na", url_name="cases:promise")
        buttons = {
            PromiseKind.NEW_QUESTION: "Bekijk",
            PromiseKind.COORDINATION: "Rond af",
            PromiseKind.ALONGSIDE: "Vraag hoe het gaat",
            PromiseKind.WISH: "Beantwoord",
            PromiseKind.LEFT_OVER: "Rond af",
        }
        for kind, button in buttons.items():
            kinds.register(kind, label=kind.label, button=button, url_name="cases:promise")
        for order, (code, label) in enumerate(STEPS.items(), start=50):
            steps.register(code, label, group="Casusregie", order=order)
        describe.register("case.coordinator-appointed", "Casusregisseur aangewezen")
        describe.register("case.coordination-offered", "Casusregie aangeboden")
        describe.register("case.coordination-accepted", "Casusregie overgenomen")
        describe.register("case.coordination-refused", "Casusregie geweigerd")
        describe.register("case.asked-more", "Navraag gedaan over de aangeboden regie")
        describe.register("case.more-answered", "Navraag over de aangeboden regie beantwoord")
        describe.register("case.coordination-withdrawn", "Aanbod van de casusregie ingetrokken")
        describe.register("case.coordination-expired", "Aanbod van de casusregie verlopen")
        describe.register("case.coordination-given-back", "Regie gegeven aan het huishouden")
        describe.register("case.coordination-taken-over", "Regie overgenomen van het huishouden")
        describe.register("case.coordination-looked-at", "Gevraagd hoe zelf de regie voeren gaat")
        describe.register("case.wish-recorded", "Wens om een andere casusregisseur opgeschreven")
        describe.register("case.wish-granted", "Wens toegewezen: de regie is aangeboden")
        describe.register("case.wish-declined", "Wens om een andere casusregisseur niet toegewezen")
        describe.register("case.wish-withdrawn", "Wens om een andere casusregisseur ingetrokken")
        describe.register("case.question-taken-up", "Nieuwe vraag opgepakt")
        describe.register("case.closed", "Casus afgesloten met een waakvlam")
        describe.register("case.released", "Casus afgesloten en losgelaten")
        describe.register("case.reopened", "Casus heropend")
        describe.register("case.left-over-finished", "Na het afsluiten afgerond")
        describe.register("case.household-split", "Een deel van dit huishouden woont apart")
        describe.register("watch.reopened", "Waakvlam: casus heropend")
        describe.register("watch.prolonged", "Waakvlam verlengd")
        describe.register("watch.released", "Waakvlam: losgelaten met reden")
