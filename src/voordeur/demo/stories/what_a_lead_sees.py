"""A cluster as its lead sees it: who steers, what waits for her, and why cases closed."""

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.cases.operations import Wanted
from voordeur.demo.stage import Stage
from voordeur.demo.taken_up import in_care, lives_there, stands_by
from voordeur.frontdesk.operations import NewHousehold

TEAM, STREET, POSTCODE = "hulpverlening-jeugd", "Schouwweg", "2243 CD"
WHY = "Dit vraagt meer dan advies. De ouders willen het."
#: Whose case closed lately, and what was reached.
REACHED = (
    ("Sven", "Koster-Proef", 12, "Hij gaat weer elke dag naar school en heeft twee vrienden."),
    ("Amira", "Saïd-Proef", 9, "Zij slaapt door. Haar ouders houden het avondritme vol."),
    ("Job", "Peeters-Proef", 15, "Hij heeft een stage bij de fietsenmaker en komt op tijd."),
    ("Lisa", "Wolf-Proef", 11, "Zij durft weer mee naar gym. De juf belt haar moeder elke maand."),
    ("Noah", "Brand-Proef", 7, "Thuis zijn er vaste afspraken; hij houdt zich er meestal aan."),
    ("Fay", "Dekker-Proef", 14, "Zij praat met haar vader, elke zondag aan tafel."),
)
#: Who went on without help, and said themselves that nobody needs to call.
ALONE = (
    ("Tijn", "Groot-Proef", 10, "Hij zit op scouting en zijn ouders kennen de weg."),
    ("Elif", "Kaya-Proef", 13, "Zij fietst weer alleen en haar zus let een beetje op."),
    ("Bram", "Schaap-Proef", 8, "Zijn juf en zijn vader schrijven elkaar elke week."),
    ("Nora", "Maas-Proef", 16, "Zij werkt op zaterdag en spaart voor haar rijbewijs."),
    ("Luuk", "Pol-Proef", 12, "De ruzies zijn er nog, maar zij lossen ze zelf op."),
)
#: When they closed: within one quarter on most days that a demo is made.
CLOSED_ON = -9


def tell(stage: Stage) -> None:
    """Eleven who go on, one who renounced, a wish, two families that steer, an offer."""
    esther = stage.who("Esther Bakker", team=TEAM)
    _goals_reached(stage, esther)
    _go_on_alone(stage, esther)
    _own_contribution(stage, esther)
    _wish_waits(stage, stage.who("Farid", team=TEAM))
    _mother_steers(stage, esther)
    _grandmother_steers(stage, esther)
    _offered_again(stage, esther)


def _home(stage: Stage, names: str, age: int, number: int) -> NewHousehold:
    """A parent and a child of this age; `names` are both and their surname."""
    parent, child, surname = names.split(", ")
    return stage.home(
        stage.people.adult(parent, surname, age + 29),
        stage.people.child(child, surname, age),
        street=STREET, number=number, postcode=POSTCODE,
    )  # fmt: skip


def _in_care(stage: Stage, home: NewHousehold, question: str, *, by: Assignment, day: int) -> Case:
    return in_care(stage, home, question, why=WHY, by=by, team=TEAM, day=day)


def _goals_reached(stage: Stage, esther: Assignment) -> None:
    for place, (child, surname, age, note) in enumerate(REACHED):
        cases.close_case(
            case=_for_a_while(stage, esther, f"Marit, {child}, {surname}", age, place),
            reason=CloseReason.GOALS_REACHED, note=note, watch_on=stage.day(40 + place),
            watch_question=f"Gaat het met {child} nog zoals bij het afsluiten?",
            actor=esther, now=stage.at(CLOSED_ON, f"15.{10 + place}"),
        )  # fmt: skip


def _go_on_alone(stage: Stage, esther: Assignment) -> None:
    """Without a waakvlam, as they wished; the reason is written down."""
    for place, (child, surname, age, note) in enumerate(ALONE, start=len(REACHED)):
        cases.close_case(
            case=_for_a_while(stage, esther, f"Hilde, {child}, {surname}", age, place),
            reason=CloseReason.GOES_ON_ALONE, note=note, watch_on=None,
            released_because="Zij willen niet gebeld worden en weten het loket te vinden.",
            actor=esther, now=stage.at(CLOSED_ON, f"15.{10 + place}"),
        )  # fmt: skip


def _for_a_while(stage: Stage, esther: Assignment, names: str, age: int, place: int) -> Case:
    _, child, _ = names.split(", ")
    home = _home(stage, names, age, 10 + 2 * place)
    question = f"Wij komen er met {child} thuis niet meer uit."
    return _in_care(stage, home, question, by=esther, day=-60 + place)


def _own_contribution(stage: Stage, esther: Assignment) -> None:
    """They would have to pay, and would rather not: called after three months, and counted."""
    home = _home(stage, "Nadia, Ilyas, Amri-Proef", 16, 40)
    case = _in_care(stage, home, "Ilyas wil begeleid wonen.", by=esther, day=-30)
    cases.close_case(
        case=case,
        reason=CloseReason.OWN_CONTRIBUTION,
        note="Zij zien af vanwege de eigen bijdrage. Een oom heeft voorlopig een kamer vrij.",
        watch_on=None,
        watch_question="Is Ilyas nog bij zijn oom, en wil hij er nog eens over praten?",
        actor=esther,
        now=stage.at(CLOSED_ON, "16.05"),
    )


def _wish_waits(stage: Stage, farid: Assignment) -> None:
    """A father wants another coordinator; the lead answers within five working days."""
    home = _home(stage, "Bart, Pim, Huisman-Proef", 13, 42)
    case = _in_care(stage, home, "Pim loopt weg als wij boos worden.", by=farid, day=-7)
    cases.record_wish(
        case=case,
        wanted=Wanted(
            by=lives_there(stage, case, farid, -3),
            words="Farid doet zijn best, maar Pim praat makkelijker met een vrouw.",
        ),
        actor=farid,
        now=stage.at(-3, "16.20"),
    )


def _mother_steers(stage: Stage, esther: Assignment) -> None:
    """She calls everybody herself; a professional keeps the waakvlam."""
    home = _home(stage, "Joyce, Roan, Kroon-Proef", 10, 44)
    case = _in_care(stage, home, "Wie helpt ons met al die instanties?", by=esther, day=-8)
    cases.give_back(
        case=case,
        to=lives_there(stage, case, esther, -6),
        because="Zij heeft alles in een map en wil zelf bellen. Wij spreken elkaar elke maand.",
        look_on=stage.day(4),
        actor=esther,
        now=stage.at(-6, "10.30"),
    )


def _grandmother_steers(stage: Stage, esther: Assignment) -> None:
    """His grandmother knows everybody at school; a professional keeps the waakvlam."""
    home = _home(stage, "Danny, Levi, Bosman-Proef", 8, 46)
    case = _in_care(stage, home, "Ik werk in ploegen. Wie let er op Levi?", by=esther, day=-9)
    oma = stands_by(stage, case, esther, -7, name="Greet Bosman-Proef", relation="oma van Levi")
    cases.give_back(
        case=case,
        to=oma,
        because="Oma haalt hem elke dag op en spreekt de juf. Danny wil dat zij het regelt.",
        look_on=stage.day(6),
        actor=esther,
        now=stage.at(-7, "14.00"),
    )


def _offered_again(stage: Stage, esther: Assignment) -> None:
    """One colleague had no room; another has still to answer."""
    romy, renske = stage.who("Romy", team=TEAM), stage.who("Renske", team=TEAM)
    home = _home(stage, "Petra, Suze, Winter-Proef", 12, 48)
    case = _in_care(stage, home, "Suze zegt niets meer.", by=esther, day=-9)
    first = cases.offer_coordination(
        case=case,
        to_team=stage.team(TEAM),
        to_user=romy.user,
        summary="Ik ga minder werken. Suze vertelt alleen iets tijdens het wandelen.",
        actor=esther,
        now=stage.at(-6, "09.40"),
    )
    cases.refuse_coordination(
        handover=first,
        reason="Ik heb er tot januari geen ruimte voor.",
        actor=romy,
        now=stage.at(-5, "11.15"),
    )
    cases.offer_coordination(
        case=case,
        to_team=stage.team(TEAM),
        to_user=renske.user,
        summary="Ik ga minder werken. Suze vertelt alleen iets tijdens het wandelen.",
        actor=esther,
        now=stage.at(-2, "09.20"),
    )
