"""What sounds like danger in what somebody asks: a reminder to ask on, never a decision. Pure."""

from voordeur.frontdesk.enums import Danger
from voordeur.organisations import everyday

#: How words begin, or words one after another, that a danger is told in.
SOUNDS: dict[Danger, tuple[str, ...]] = {
    Danger.SUICIDE: (
        "suicid", "zelfmoord", "zelfdod", "niet meer leven", "niet verder leven", "dood wil",
        "wil dood", "voor hem niet meer hoeft", "voor haar niet meer hoeft",
        "voor mij niet meer hoeft", "einde aan mijn leven", "einde aan zijn leven",
        "einde aan haar leven",
    ),
    Danger.VIOLENCE: (
        "geweld", "mishandel", "geslagen", "slaat mij", "slaat haar", "slaat hem", "bedreig",
        "bang voor mijn man", "bang voor mijn vrouw",
    ),
    Danger.CHILDREN: ("kindermishandel", "kinderen alleen thuis", "slaat de kinderen"),
    Danger.HOMELESSNESS: (
        "dakloos", "slaap op straat", "slaapt op straat", "op straat gezet", "nergens slapen",
    ),
    Danger.EVICTION: (
        "ontruim", "uithuiszet", "huisuitzet", "uitgezet", "uit huis gezet", "moet eruit",
        "moeten eruit", "de woning uit", "het huis uit gezet", "uit onze woning", "afgesloten",
        "afsluiting", "sluiten het gas", "sluiten de stroom", "sluiten het water",
    ),
}  # fmt: skip


def dangers_in(question: str) -> list[Danger]:
    """The dangers that a question sounds like, the gravest first."""
    said = f" {everyday.plain(question)}"
    return [danger for danger, parts in SOUNDS.items() if any(f" {part}" in said for part in parts)]
