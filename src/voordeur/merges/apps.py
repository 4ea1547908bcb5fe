from django.apps import AppConfig


class MergesConfig(AppConfig):
    name = "voordeur.merges"
    label = "merges"
    verbose_name = "samenvoegen"

    def ready(self) -> None:
        from voordeur.audit import describe
        from voordeur.followup import kinds
        from voordeur.households import merging
        from voordeur.merges import lawmaking
        from voordeur.merges.enums import PromiseKind
        from voordeur.merges.models import Merge, MovedRow, Proposal, SplitPair
        from voordeur.shared import law

        law.write(lawmaking.script)
        for field in ("matter", "joined_matter", "person", "joined_person"):
            merging.keeps(Merge, field, because="Wat is samengevoegd, blijft zo beschreven.")
        merging.keeps(MovedRow, "matter", because="Hiermee wordt ongedaan gemaakt.")
        for field in ("matter", "other_matter"):
            merging.keeps(Proposal, field, because="Wat is voorgesteld, blijft zo beschreven.")
        merging.moves(SplitPair, "matter")
        buttons = {PromiseKind.ANSWER: "Antwoord", PromiseKind.COMPLETE: "Bekijk"}
        for kind, button in buttons.items():
            kinds.register(kind, label=kind.label, button=button, url_name="merges:promise")
        for event, sentence in EVENTS.items():
            describe.register(event, sentence, depth=1)


EVENTS = {
    "household.merged": "Samengevoegd met een dubbel huishouden",
    "household.unmerged": "Samenvoeging van huishoudens ongedaan gemaakt",
    "household.came-back": "Was samengevoegd met een ander huishouden; dat is ongedaan gemaakt",
    "household.merge-proposed": "Voorgesteld om dubbele huishoudens samen te voegen",
    "household.merge-agreed": "Akkoord met samenvoegen van huishoudens",
    "household.merge-refused": "Samenvoegen geweigerd, met reden",
    "household.merge-withdrawn": "Voorstel om samen te voegen ingetrokken",
    "household.merge-finished": "Toch niet samengevoegd na akkoord",
    "household.told-apart": "Vastgesteld: dit zijn er twee",
    "person.merged": "Dubbele persoon samengevoegd",
    "person.unmerged": "Samenvoeging van personen ongedaan gemaakt",
}
