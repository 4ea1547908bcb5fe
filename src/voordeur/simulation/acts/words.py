"""What residents ask and professionals write: made up, short, and of nobody."""

from voordeur.intake.enums import LifeDomain

ASKED_AND_ANSWERED = (
    ("Waar kan ik een rolstoel lenen?", "Bij de thuiszorgwinkel."),
    ("Wie helpt mij met dit formulier?", "Samen ingevuld."),
    ("Is er een koffieochtend in de buurt?", "Elke woensdag, zonder afspraak."),
    ("Onze dochter slaapt slecht.", "Het spreekuur genoemd."),
    ("Waar kan ik eten met anderen?", "Aanschuiven, op dinsdag."),
    ("Hoe vraag ik huurtoeslag aan?", "Samen gekeken op de site."),
    ("Kan ik een parkeerkaart krijgen?", "Het formulier meegegeven."),
    ("Wie doet mijn tuin nu ik ziek ben?", "Eerst de buren gevraagd."),
)
ONCE_MORE = "Ik kwam er niet uit. Kunt u het nog eens uitleggen?"
TO_FIND_OUT = (
    "Hoe lang duurt het voor mijn aanvraag klaar is?",
    "Kan de taxi mij ook op zondag brengen?",
    "Mag mijn kleinzoon bij mij wonen met mijn uitkering?",
)
HELP_ASKED = (
    "Wij kunnen de huur niet betalen.",
    "Mijn moeder vergeet alles en ik kan het niet meer alleen.",
    "Onze zoon gaat niet meer naar school.",
    "Sinds mijn ontslag kom ik het huis niet meer uit.",
    "Ik zie geen uitweg uit mijn schulden.",
    "Ik kan mijn huishouden niet meer doen.",
    "Wij maken elke dag ruzie waar de kinderen bij zijn.",
    "Ik ken hier niemand en wil onder de mensen komen.",
)
SUMMARY = "Past bij dit team, en het huishouden weet ervan."
REFUSED = "Dit past beter bij een ander team: er speelt iets anders dan gevraagd werd."
AGAIN = "Het eerste team kon de vraag niet aannemen."
RENOUNCED = "Ziet af van hulp en wil het eerst zelf proberen."
GOALS = {
    LifeDomain.HOUSING: ("Wij blijven hier wonen.", "De achterstand is geregeld."),
    LifeDomain.FINANCES: ("Ik weet wat erin komt en eruit gaat.", "Er zijn geen aanmaningen meer."),
    LifeDomain.SOCIAL: ("Ik heb elke week iemand over de vloer.", "Vier weken achter elkaar."),
    LifeDomain.MENTAL: ("Ik slaap weer.", "Vijf nachten in de week slaap ik door."),
    LifeDomain.PRACTICAL: ("Mijn huis is op orde.", "Ik durf weer iemand uit te nodigen."),
    LifeDomain.DAYTIME: ("Ik heb weer iets te doen.", "Drie dagdelen in de week ben ik op pad."),
}
BY_ONESELF = (
    "De verhuurder bellen",
    "De post op een stapel leggen",
    "Elke dag een half uur naar buiten",
    "Met mijn zus praten over hulp",
)
BY_NETWORK = ("Meegaan naar het gesprek", "Op woensdag op de kinderen passen", "Samen koken")
BY_FREE_HELP = ("Alle brieven op een rij zetten", "Een maatje zoeken", "Naar het inloopspreekuur")
HANDED_OVER = "Verhuisd naar een andere gemeente; wij spraken met het team daar."
DIED_ALONE = "Overleden; er woont niemand meer. Met de familie gesproken."
THEIRS = "Dit regelt een ander: zij weten ervan, en wij vragen na."
KNOWS = "Weet dat wij dit doorgeven en vindt dat goed."
ARRIVED = "Het is daar goed aangekomen."
NOT_YET = "Zij weten het nog niet. Wij bellen opnieuw."
NOT_TAKEN = "Zij nemen de vraag niet aan: volgens hen hoort die bij een team."
SPOKEN_WITH = "de assistente"
FORGOTTEN = "Was blijven liggen; nu alsnog gedaan."
