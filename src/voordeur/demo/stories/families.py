"""Families as they are: two homes, nobody's address, a child to come, an address kept secret."""

from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.demo.stage import Stage
from voordeur.demo.stories import three_generations
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.operations import NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households import operations as households
from voordeur.households.enums import (
    Covers,
    CustodyKind,
    Gender,
    NoAddress,
    RelationKind,
    RepresentativeKind,
    StayKind,
)
from voordeur.households.models import Household, Membership, Person, Relation
from voordeur.households.operations import Acting, Address, Elsewhere
from voordeur.shared.keys import new_key

DAYS_AGO = -9


def tell(stage: Stage) -> None:
    """Four households, each with what a single table of persons and addresses cannot hold."""
    postma = stage.who("Sanne Postma", team="welzijn-jeugd")
    _two_homes(stage, postma)
    _nobodys_address(stage, postma)
    _child_to_come(stage, postma)
    _kept_secret(stage, postma)


def _two_homes(stage: Stage, postma: Assignment) -> None:
    """Divorced: the children live with their mother and half of the time with their father."""
    people, now = stage.people, stage.at(DAYS_AGO, "11.00")
    mother = _taken_up(
        stage, postma,
        stage.home(
            people.adult("Mirjam", "Schouten-Proef", 37, gender=Gender.WOMAN),
            people.adult("Tom", "Meerman-Proef", 39, gender=Gender.MAN),
            people.child("Daan", "Vos-Proef", 12, gender=Gender.MAN),
            people.child("Fenna", "Vos-Proef", 7, gender=Gender.WOMAN),
            street="Storm van 's-Gravesandeweg", number=61, postcode="2242 JD",
        ),
        "De kinderen wonen om en om bij mij en hun vader. Daan gaat niet meer naar school.",
        why="Een kind dat thuiszit en twee gescheiden ouders: dat past bij welzijn jeugd.",
    )  # fmt: skip
    father = _taken_up(
        stage, postma,
        stage.home(
            people.adult("Ruben", "Vos-Proef", 40, gender=Gender.MAN), street="Hofcampweg",
            number=12, postcode="2241 KE",
        ),
        "Ik wil weten wat ik voor Daan kan doen in de weken dat hij bij mij is.",
        why="Zijn zoon Daan is bij u al in beeld. Graag dezelfde coördinator.",
    )  # fmt: skip
    home = {row.person.given_name: row.person for row in _members(stage, postma, mother, now)}
    _half_and_half(mother, father, home, postma, now)
    former = households.add_relation(
        household=mother, person=home["Mirjam"], kind=RelationKind.EX_PARTNER,
        name="Ruben Vos-Proef", gender=Gender.MAN, from_on=stage.day(-1100), actor=postma, now=now,
    )  # fmt: skip
    _recognised(stage, postma, former, father)
    three_generations.tell(stage, postma, mother)
    households.write_warning(
        household=mother, about=home["Mirjam"], words="Spreek moeder alleen",
        reason="Zij vroeg erom: aan de telefoon luistert Daan mee.", review_on=stage.day(60),
        actor=postma, now=now,
    )  # fmt: skip


def _half_and_half(
    mother: Household,
    father: Household,
    home: dict[str, Person],
    postma: Assignment,
    now: datetime,
) -> None:
    """Where the children stay, and that both parents decide."""
    for child in ("Daan", "Fenna"):
        households.add_stay(
            household=mother, person=home[child], other_home=father,
            elsewhere=Elsewhere(
                kind=StayKind.OTHER_HOME, with_whom="vader", days="om de week", nights=7
            ),
            actor=postma, now=now,
        )  # fmt: skip
    for child in ("Daan", "Fenna"):
        households.give_custody(
            household=mother, child=home[child], kind=CustodyKind.PARENT, holder=home["Mirjam"],
            basis="gezagsregister", actor=postma, now=now,
        )  # fmt: skip
        households.give_custody(
            household=mother, child=home[child], kind=CustodyKind.PARENT,
            holder_name="Ruben Vos-Proef", basis="gezagsregister", actor=postma, now=now,
        )  # fmt: skip


def _recognised(stage: Stage, postma: Assignment, relation: Relation, father: Household) -> None:
    now = stage.at(DAYS_AGO, "11.05")
    [ruben] = _members(stage, postma, father, now)
    households.recognise_outsider(relation=relation, other=ruben.person, actor=postma, now=now)


def _nobodys_address(stage: Stage, postma: Assignment) -> None:
    """A man without a home, some nights in a shelter; his bewindvoerder keeps the money."""
    now = stage.at(DAYS_AGO, "14.00")
    home = _taken_up(
        stage, postma,
        NewHousehold(
            key=new_key(), name="",
            members=[stage.people.without_bsn("Gerrit", "Duin-Proef")],
            address=Address(no_address=NoAddress.HOMELESS),
        ),
        "Ik slaap al weken bij vrienden en in de auto.",
        why="Zonder vaste plek lukt verder niets. Graag iemand die met hem zoekt en meegaat.",
    )  # fmt: skip
    [gerrit] = _members(stage, postma, home, now)
    households.appoint_representative(
        household=home, person=gerrit.person, kind=RepresentativeKind.ADMINISTRATOR,
        who=Acting(
            name="Ineke Zuidam-Proef", organisation="Bewind in Proef", covers=(Covers.MONEY,),
            phone=stage.people.phone(), basis="beschikking kantonrechter",
        ),
        actor=postma, now=now,
    )  # fmt: skip
    households.add_stay(
        household=home, person=gerrit.person,
        elsewhere=Elsewhere(
            kind=StayKind.INSTITUTION, place="Nachtopvang De Proef", days="drie nachten per week"
        ),
        actor=postma, now=now,
    )  # fmt: skip


def _child_to_come(stage: Stage, postma: Assignment) -> None:
    """A young woman expects a child; a week after the day somebody asks how it went."""
    now = stage.at(DAYS_AGO, "15.00")
    home = _taken_up(
        stage, postma,
        stage.home(
            stage.people.adult("Naima", "Haddad-Proef", 21, gender=Gender.WOMAN),
            street="Weteringlaan", number=5, postcode="2243 BB",
        ),
        "Ik ben zwanger en ik weet niet waar ik moet beginnen.",
        why="Zij is 21 en staat er alleen voor. Begin vóór de geboorte.",
    )  # fmt: skip
    (naima,) = (row.person for row in _members(stage, postma, home, now))
    households.expect_child(
        household=home, surname="Haddad-Proef", expected_on=stage.day(70), parent=naima,
        actor=postma, now=now,
    )  # fmt: skip


def _kept_secret(stage: Stage, postma: Assignment) -> None:
    """After violence: where they live stands only with who works with them."""
    people = stage.people
    home = _taken_up(
        stage, postma,
        NewHousehold(
            key=new_key(), name="",
            members=[
                people.adult("Eva", "Linden-Proef", 33, prefix="van der", gender=Gender.WOMAN),
                people.child("Tim", "Linden-Proef", 4, prefix="van der", gender=Gender.MAN),
            ],
            address=Address(
                no_address=NoAddress.SECRET, street="Zonneveld", house_number=2,
                postcode="2244 AC", town=stage.municipality.name,
            ),
        ),
        "Wij zijn net verhuisd. Niemand mag weten waar wij wonen.",
        why="Moeder zoekt rust en steun voor haar zoon van 4. Het adres blijft geheim.",
    )  # fmt: skip
    now = stage.at(DAYS_AGO, "16.00")
    for member in _members(stage, postma, home, now):
        households.hide_person(membership=member, secret=True, actor=postma, now=now)


def _taken_up(
    stage: Stage, postma: Assignment, household: NewHousehold, question: str, *, why: str
) -> Household:
    """The question comes by the desk and is taken up by the cluster the day after."""
    anneke = stage.who("Anneke Admiraal", team="loket")
    request = stage.ask_for_help(
        contact=stage.call(question, caller=household.members[0].surname),
        household=household,
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL),
        actor=anneke,
        now=stage.at(DAYS_AGO - 2, "10.10"),
    )
    offer = frontdesk.hand_over(
        help_request=request,
        to_team=stage.team("welzijn-jeugd"),
        summary=why,
        actor=anneke,
        now=stage.at(DAYS_AGO - 2, "10.20"),
    )
    now = stage.at(DAYS_AGO - 1, "09.10")
    case: Case = frontdesk.accept(handover=offer, actor=postma, now=now)
    return stage.household(case.household_id, seen_by=postma, now=now)


def _members(stage: Stage, postma: Assignment, home: Household, now: datetime) -> list[Membership]:
    with stage.seen_by(postma, now):
        rows = Membership.objects.filter(household=home, until_on=None)
        return list(rows.select_related("person", "household").order_by("id"))
