"""Handing over as it goes: asked about first, in the place of who is away, back to who knew them,
and outside the team when another law answers.
"""

from datetime import datetime

from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import AbsenceReason
from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason, WhyThisOne
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage, on
from voordeur.followup import operations as followup
from voordeur.followup.kinds import TAKE_NOTE
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Law, Severity, Track, Urgency, Warmth
from voordeur.frontdesk.models import BroughtElsewhere, HelpRequest
from voordeur.frontdesk.operations import Bringing, RuleWords
from voordeur.frontdesk.triage import Triage
from voordeur.households.operations import NewPerson
from voordeur.organisations.models import Organisation
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date

#: In working days from the end of the stories: since when, and how often, somebody looks.
LOOKED_FROM, LOOKS_EVERY = -85, 2
#: So often a rule at the end of the table moves up to stand before that of the debts.
ABOVE_DEBTS = 10
WEIGHED = Triage(severity=Severity.LIGHT, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL)


def tell(stage: Stage) -> None:
    """Eight households on their way, two colleagues away, and a better routing table proposed."""
    _asked_about_first(stage)
    _away_with_a_deputy(stage)
    _away_without(stage)
    _back_within_half_a_year(stage)
    _fitting_education(stage)
    _arrived_at_the_doctor(stage)
    _handed_over_again(stage)
    _coordination_offered(stage)
    _a_better_table(stage)
    _seen_by_who_gave(stage)


def _asked(
    stage: Stage, person: NewPerson, question: str, *, number: int, now: datetime
) -> HelpRequest:
    return stage.ask_for_help(
        contact=stage.call(question, caller=f"{person.given_name} {person.surname}"),
        household=stage.home(person, street="Hofcampweg", number=number, postcode="2241 KA"),
        triage=WEIGHED,
        actor=stage.who("Mehmet", team="loket"),
        now=now,
    )


def _taken_up(
    stage: Stage, request: HelpRequest, by: Assignment, team: str, *, day: int, why: str
) -> Case:
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team(team),
        summary=why,
        actor=stage.who("Mehmet", team="loket"),
        now=stage.at(day, "11.00"),
    )
    case = frontdesk.accept(handover=offer, actor=by, now=stage.at(day, "14.00"))
    return cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.EXPERTISE, actor=by, now=stage.at(day, "14.10")
    )


def _asked_about_first(stage: Stage) -> None:
    """The team wants to know one thing before it answers; the giver sees it on Vandaag."""
    anneke = stage.who("Anneke Admiraal", team="loket")
    person = stage.people.adult("Gerda", "Bos-Proef", 58)
    request = stage.ask_for_help(
        contact=stage.call(
            "Ik kan mijn moeder niet langer alleen verzorgen.", caller="Gerda Bos-Proef"
        ),
        household=stage.home(person, street="Hofcampweg", number=11, postcode="2241 KA"),
        triage=WEIGHED,
        actor=anneke,
        now=stage.at(-1, "09.20"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-volwassenen"),
        summary="Zorgt al drie jaar voor haar moeder en raakt op. Past bij mantelzorg.",
        actor=anneke,
        now=stage.at(-1, "09.30"),
    )
    frontdesk.ask_more(
        handover=offer,
        question="Woont haar moeder bij haar in, en is er al een indicatie?",
        actor=stage.who("Hanneke Brouwer", team="welzijn-volwassenen"),
        now=stage.at(-1, "16.10"),
    )


def _away(
    who: Assignment, *, stage: Stage, until: int, deputy: Assignment | None, why: AbsenceReason
) -> None:
    new = accounts.NewAbsence(
        key=new_key(),
        user=who.user,
        from_on=stage.day(-1),
        until_on=stage.day(until),
        deputy=deputy.user if deputy else None,
        why=why,
    )
    accounts.report_absence(absence=new, actor=who, now=stage.at(-1, "08.45"))


def _away_with_a_deputy(stage: Stage) -> None:
    """Femke is on holiday; what falls due with her stands with Sanne."""
    femke = stage.who("Femke van Dam", team="welzijn-jeugd")
    person = stage.people.child("Lotte", "Prinsen-Proef", 9)
    question = "Lotte durft niet meer naar school. Wie denkt met ons mee?"
    request = _asked(stage, person, question, number=23, now=stage.at(-9, "10.30"))
    why = "Zij is 9 en haar ouders willen meedoen. School denkt mee."
    _taken_up(stage, request, femke, "welzijn-jeugd", day=-9, why=why)
    sanne = stage.who("Sanne Postma", team="welzijn-jeugd")
    _away(femke, stage=stage, until=6, deputy=sanne, why=AbsenceReason.HOLIDAY)


def _away_without(stage: Stage) -> None:
    """Thijs is away and nobody stands in: his lead has what falls due."""
    thijs = stage.who("Thijs Mulder", team="welzijn-jeugd")
    person = stage.people.child("Sem", "Kuiper-Proef", 6)
    question = "Sem luistert thuis niet meer. Wij willen opvoedadvies."
    request = _asked(stage, person, question, number=35, now=stage.at(-9, "13.30"))
    why = "Een opvoedvraag zonder zorgen over veiligheid: vrij toegankelijk bij uw team."
    _taken_up(stage, request, thijs, "welzijn-jeugd", day=-8, why=why)
    _away(thijs, stage=stage, until=4, deputy=None, why=AbsenceReason.OTHER)


def _back_within_half_a_year(stage: Stage) -> None:
    """Closed two months ago; asks again, and is proposed to who had the case."""
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    person = stage.people.adult("Arie", "Visser-Proef", 74)
    question = "Ik kom na mijn verhuizing niemand meer tegen."
    request = _asked(stage, person, question, number=47, now=stage.at(-70, "09.10"))
    why = "Hij is alleen en wil graag onder de mensen. Dat kan zonder beschikking."
    case = _taken_up(stage, request, nel, "welzijn-volwassenen", day=-69, why=why)
    cases.close_case(
        case=case,
        reason=CloseReason.GOALS_REACHED,
        note="Hij gaat twee keer per week naar de biljartclub en eet daar mee.",
        watch_on=stage.day(20),
        actor=nel,
        now=stage.at(-40, "15.20"),
    )
    again = "De club is gestopt en ik zit weer binnen. Kan Nel nog eens langskomen?"
    _asked(stage, person, again, number=47, now=stage.at(-1, "15.50"))


def _bring(
    stage: Stage, request: HelpRequest, code: str, *, law: Law, why: str, told: str, now: datetime
) -> BroughtElsewhere:
    return frontdesk.bring_elsewhere(
        help_request=request,
        bringing=Bringing(
            key=new_key(),
            organisation=Organisation.objects.get(code=code),
            law=law,
            why=why,
            how=Warmth.WARM,
            spoken_with="de assistente",
            spoken_on=now.date(),
            resident_says=told,
        ),
        actor=stage.who("Mehmet", team="loket"),
        now=now,
    )


def _fitting_education(stage: Stage) -> None:
    """A place at school is of the school's law: brought there ten working days ago, asked today."""
    person = stage.people.child("Noud", "Smits-Proef", 8)
    question = "Noud kan niet mee in een grote klas. Wie regelt een andere plek op school?"
    request = _asked(stage, person, question, number=59, now=stage.at(-10, "09.40"))
    _bring(
        stage, request, "sad-passend-onderwijs", law=Law.FITTING_EDUCATION,
        why="Een passende plek op school regelen school en samenwerkingsverband.",
        told="Zijn moeder weet het, en belt zelf ook met de school.", now=stage.at(-10, "10.20"),
    )  # fmt: skip


def _arrived_at_the_doctor(stage: Stage) -> None:
    """What the health insurance pays for was brought to the doctor, and arrived."""
    person = stage.people.adult("Ria", "Mol-Proef", 63)
    question = "Ik slaap al weken niet en ben overal bang voor."
    request = _asked(stage, person, question, number=71, now=stage.at(-20, "11.30"))
    brought = _bring(
        stage, request, "huisartsen", law=Law.ZVW,
        why="Eerst naar de huisarts: die verwijst naar de ggz.",
        told="Zij wil het, en was erbij toen wij belden.", now=stage.at(-20, "11.50"),
    )  # fmt: skip
    frontdesk.say_it_arrived(
        brought=brought,
        note="De praktijkondersteuner zag haar twee keer en gaat ermee door.",
        actor=stage.who("Mehmet", team="loket"),
        now=stage.at(-10, "15.30"),
    )


def _handed_over_again(stage: Stage) -> None:
    """More is going on than was asked: a second handover, with the reason, and counted."""
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    person = stage.people.adult("Yvonne", "Sluis-Proef", 51)
    question = "Ik slaap slecht van alle brieven die ik krijg."
    request = _asked(stage, person, question, number=59, now=stage.at(-8, "10.10"))
    why = "Zij wil eerst hulp bij het openen van haar post. Dat doet uw team aan huis."
    _taken_up(stage, request, nel, "welzijn-volwassenen", day=-8, why=why)
    with stage.seen_by(nel, stage.at(-2, "10.00")):
        request.refresh_from_db()
    frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("hulpverlening-volwassenen"),
        summary="Er ligt een dwangbevel. Zij wil graag schuldhulpverlening.",
        again_because="Bij het openmaken van de post bleek er beslag te dreigen.",
        actor=nel,
        now=stage.at(-2, "10.05"),
    )


def _coordination_offered(stage: Stage) -> None:
    """The coordination is offered to a colleague, who wants to know one thing first."""
    nel = stage.who("Nel Schouten", team="welzijn-volwassenen")
    marijke = stage.who("Marijke de Wit", team="hulpverlening-volwassenen")
    person = stage.people.adult("Kees", "Bruin-Proef", 63)
    question = "Sinds mijn vrouw overleed lukt het huishouden mij niet meer."
    request = _asked(stage, person, question, number=71, now=stage.at(-7, "09.45"))
    why = "Zijn verlies staat voorop. Uw team heeft de rouwgroep."
    case = _taken_up(stage, request, nel, "welzijn-volwassenen", day=-7, why=why)
    offer = cases.offer_coordination(
        case=case,
        to_team=stage.team("hulpverlening-volwassenen"),
        to_user=marijke.user,
        summary="Hij heeft hulp in het huishouden nodig en wil één gezicht. De rouwgroep loopt.",
        actor=nel,
        now=stage.at(-2, "15.30"),
    )
    cases.ask_about_coordination(
        handover=offer,
        question="Weet meneer dat ik bel, en wanneer is hij thuis?",
        actor=marijke,
        now=stage.at(-1, "09.15"),
    )


def _a_better_table(stage: Stage) -> None:
    """Somebody proposes a change of the routing table; a colleague has yet to approve it."""
    joke = stage.who("Joke Verkade", team="loket")
    now = stage.at(-1, "12.05")
    table = frontdesk.begin_concept(
        key=new_key(),
        why="Geldvragen begonnen te vaak bij hulpverlening; geldzaken is vrij toegankelijk.",
        actor=joke,
        now=now,
    )
    rule = frontdesk.add_rule(
        key=new_key(),
        table=table,
        words=RuleWords(
            team=stage.team("welzijn-volwassenen"),
            why="Geldzaken en regelgeving helpt zonder beschikking.",
            words=["schuld", "geld", "rekening", "huur"],
        ),
        actor=joke,
        now=now,
    )
    for _ in range(ABOVE_DEBTS):
        frontdesk.move_rule(rule=rule, up=True, actor=joke, now=now)


def _seen_by_who_gave(stage: Stage) -> None:
    """Who handed something over took note of the answer in its week; of yesterday's not yet."""
    givers = Assignment.objects.filter(
        municipality=stage.municipality, role="desk_professional"
    ).select_related("user", "team", "municipality")
    for who in givers.order_by("id"):
        for day in range(LOOKED_FROM, 0, LOOKS_EVERY):
            _takes_note(stage, who, at=stage.at(day, "17.00"))
        _takes_note(stage, who, at=stage.at(-1, "17.00"))


def _takes_note(stage: Stage, who: Assignment, *, at: datetime) -> None:
    before = on(local_date(at), "00.01")
    with stage.seen_by(who, at):
        seen = list(
            Promise.objects.open()
            .filter(kind=TAKE_NOTE, owner=who.user_id, made_at__lt=before)
            .order_by("made_at", "id")
        )
    for promise in seen:
        followup.take_note(promise=promise, actor=who, now=at)
