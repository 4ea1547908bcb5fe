"""Who steers, who would rather have another, and a door that opens again after it closed."""

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason, HowTold
from voordeur.cases.models import Case
from voordeur.cases.operations import Told, Wanted
from voordeur.demo.stage import Stage
from voordeur.demo.taken_up import in_care, lives_there, stands_by
from voordeur.households.operations import NewPerson

STREET, POSTCODE = "Van Zuylen van Nijeveltstraat", "2242 AH"
TEAM = "welzijn-volwassenen"


def tell(stage: Stage) -> None:
    """Three wishes, two households that steer themselves, and a case that opens again."""
    nel = stage.who("Nel Schouten", team=TEAM)
    _wish_granted(stage, nel)
    _wish_declined(stage, nel)
    _wish_waits(stage, nel)
    _steers_herself(stage, nel)
    _steered_and_gave_back(stage, nel)
    _opened_again(stage, nel)


def _in_care(
    stage: Stage, person: NewPerson, question: str, *, by: Assignment, number: int, day: int
) -> Case:
    home = stage.home(person, street=STREET, number=number, postcode=POSTCODE)
    why = "Wil iemand naast zich die meedenkt."
    return in_care(stage, home, question, why=why, by=by, team=TEAM, day=day)


def _wish_granted(stage: Stage, nel: Assignment) -> None:
    """She is not at ease with her coordinator; the lead finds another, who takes over."""
    hanneke = stage.who("Hanneke Brouwer", team=TEAM)
    person = stage.people.adult("Toos", "Linden-Proef", 66)
    case = _in_care(
        stage, person, "Ik kom er niet uit met mijn papieren.", by=nel, number=12, day=-8
    )
    wish = cases.record_wish(
        case=case,
        wanted=Wanted(
            by=lives_there(stage, case, nel, -7),
            words="Ik vertel mijn verhaal liever aan iemand die ik niet uit de buurt ken.",
            team=stage.team(TEAM),
            user=hanneke.user,
        ),
        actor=nel,
        now=stage.at(-7, "10.10"),
    )
    granted = cases.grant_wish(
        wish=wish,
        to_team=stage.team(TEAM),
        to_user=hanneke.user,
        told=Told(
            words="Dat snap ik. Hanneke belt u deze week; tot dan kunt u Nel bellen.",
            how=HowTold.PHONE,
        ),
        actor=stage.lead(TEAM),
        now=stage.at(-5, "09.15"),
    )
    offer = granted.handover
    if offer is not None:
        cases.accept_coordination(handover=offer, actor=hanneke, now=stage.at(-4, "14.00"))


def _wish_declined(stage: Stage, nel: Assignment) -> None:
    """He wants somebody who comes every day; that cannot be, and he hears what can."""
    person = stage.people.adult("Bertus", "Graaf-Proef", 79)
    case = _in_care(stage, person, "Ik zie de hele week niemand.", by=nel, number=24, day=-8)
    wish = cases.record_wish(
        case=case,
        wanted=Wanted(
            by=lives_there(stage, case, nel, -6),
            words="Nel komt te weinig. Ik wil iemand die elke dag langskomt.",
        ),
        actor=nel,
        now=stage.at(-6, "10.10"),
    )
    cases.decline_wish(
        wish=wish,
        instead="Nel belt hem elke maandag. Een maatje komt op donderdag koffie drinken.",
        told=Told(
            words="Elke dag kan bij niemand van ons. Ik hoor dat u zich alleen voelt, en daar doen "
            "wij iets aan.",
            how=HowTold.VISIT,
        ),
        actor=stage.lead(TEAM),
        now=stage.at(-3, "15.40"),
    )


def _wish_waits(stage: Stage, nel: Assignment) -> None:
    """Said at the desk this week; the lead has yet to answer."""
    person = stage.people.adult("Fenna", "Haan-Proef", 44)
    case = _in_care(stage, person, "Ik zoek werk dat ik volhoud.", by=nel, number=36, day=-7)
    cases.record_wish(
        case=case,
        wanted=Wanted(
            by=lives_there(stage, case, nel, -6),
            words="Het klikt niet. Ik durf niet te zeggen wat er echt is.",
        ),
        actor=nel,
        now=stage.at(-1, "10.10"),
    )


def _steers_herself(stage: Stage, nel: Assignment) -> None:
    """Her sister steers; a professional keeps the waakvlam and asks how it goes."""
    person = stage.people.adult("Riet", "Meer-Proef", 58)
    case = _in_care(stage, person, "Ik ben ziek en wil thuis blijven.", by=nel, number=48, day=-8)
    cases.give_back(
        case=case,
        to=stands_by(stage, case, nel, -7, name="Wil Zus-Proef", relation="zus, woont om de hoek"),
        because="Haar zus belt iedereen al en wil het ook. Zij spreken elke zondag af.",
        look_on=stage.day(3),
        actor=nel,
        now=stage.at(-6, "11.00"),
    )


def _steered_and_gave_back(stage: Stage, nel: Assignment) -> None:
    """He steered himself, and gave it back when it became too much."""
    person = stage.people.adult("Jaap", "Veld-Proef", 51)
    case = _in_care(
        stage, person, "Ik wil mijn schulden zelf aanpakken.", by=nel, number=60, day=-9
    )
    case = cases.give_back(
        case=case,
        to=lives_there(stage, case, nel, -7),
        because="Hij kent zijn brieven en wil het zelf doen.",
        look_on=stage.day(2),
        actor=nel,
        now=stage.at(-7, "11.00"),
    )
    cases.take_over(
        case=case,
        because="Hij zegt: het wordt mij te veel nu mijn vader ziek is. Wij spraken af dat ik bel.",
        actor=nel,
        now=stage.at(-2, "16.00"),
    )


def _opened_again(stage: Stage, nel: Assignment) -> None:
    """Closed with a waakvlam, and opened again when it went wrong before the call."""
    person = stage.people.adult("Corrie", "Bloem-Proef", 70)
    case = _in_care(stage, person, "Mijn dagen zijn leeg.", by=nel, number=72, day=-55)
    closed = cases.close_case(
        case=case,
        reason=CloseReason.GOALS_REACHED,
        note="Zij schildert op dinsdag en heeft daar vriendinnen gemaakt.",
        watch_on=stage.day(10),
        actor=nel,
        now=stage.at(-50, "15.20"),
    )
    cases.reopen_case(
        case=closed,
        because="Haar dochter belde: zij komt het huis niet meer uit sinds haar val.",
        actor=stage.lead(TEAM),
        now=stage.at(-1, "10.20"),
    )
