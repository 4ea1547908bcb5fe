"""What fits what: tables from which `asks` chooses as a professional would."""

import typing
import uuid
from typing import Any

from django.db import models

from voordeur.access import finding
from voordeur.access.models import Involvement, SearchHit
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.accounts.operations import NewAbsence
from voordeur.cases.models import Case
from voordeur.cases.operations import Left
from voordeur.followup.enums import HandoverKind, HandoverState, PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.frontdesk import joining
from voordeur.frontdesk.joining import NewHousehold
from voordeur.households.enums import LeaveReason, NoAddress
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake import instruments
from voordeur.intake.enums import LifeDomain
from voordeur.intake.models import Instrument
from voordeur.organisations.models import Team
from voordeur.plans.models import Goal
from voordeur.plans.operations import GoalLook
from voordeur.shared.keys import new_key

if typing.TYPE_CHECKING:
    from tests.law.machine.asks import Asks

SENTENCES = [
    "Mevrouw wil eerst zelf bellen.", "De huur is twee maanden achter.", "Zoals afgesproken.",
    "Het lukt nu zonder ons.",
]  # fmt: skip
#: Of these there is at least one: the page sends them, filled in or not.
SOME = {"people"}
#: Where there is room for many words.
LONG = {"question", "summary", "note", "reason", "words", "advice", "because", "why", "answer"}
#: What nobody should write; the first two also where there is room for a few letters only.
ODD_WORDS = ["", "   ", "\u202eomgekeerd", "{{ naam }} <b>", "Woorden " * 24]
WORDS: dict[str, list[str]] = {
    "postcode": ["2242 AB", "2241 CD", ""],
    "surname": ["Machine-Proef", "Keten-Proef", "Boven-Proef"],
    "given_name": ["Sanne", "Bo", "Ali", ""],
    "prefix": ["", "de", "van der"],
    "partner_prefix": ["", "van"],
    "partner_surname": ["", "Ander-Proef"],
    "bsn": ["", "", "999990019", "999990020", "123456789"],
    "phone": ["", "0612345678"],
    "email": ["", "iemand@proef.example"],
    "gender": ["", "woman", "man"],
    "bond": ["strong", "tense"],
    "town": ["Wassenaar"],
    "street": ["Proefstraat"],
    "addition": ["", "a"],
    "question_code": ["q"],
    "reader": ["member", "helper"],
    "anew_because": ["", "Een andere persoon met dezelfde naam."],
    "place": [""],
    "name": ["Tante Ria-Proef", "Buurman-Proef"],
    "caller": ["", "Buurvrouw Proef"],
    "caller_is": ["", "buur"],
    "call_back_on": ["", "0612345678"],
    "spoken_with": ["", "Juf Proef"],
    "between": ["mevrouw en de school"],
    "relation": ["buurvrouw", "broer"],
    "institution": ["", "Huize Proef"],
    "kind": ["cluster"],
}
#: Words of a day that has been.
HAS_BEEN = {"from_on", "died_on", "spoken_on", "at", "on"}
#: Acts whose `until_on` is the day on which something ended.
ENDINGS = {
    "end_custody", "end_representative", "end_support", "end_stay", "end_relation", "member_leaves",
}  # fmt: skip

OPEN_HANDOVER = {"state": HandoverState.OFFERED}
OF_A_REQUEST = {**OPEN_HANDOVER, "kind": HandoverKind.HELP_REQUEST}
OF_COORDINATION = {**OPEN_HANDOVER, "kind": HandoverKind.COORDINATION}
STANDS = {"until_on": None}


def _open(kind: str) -> dict[str, Any]:
    return {"closed_at": None, "kind": kind}


#: Which rows an act is for: of an act and a word, or of every act that asks for such a row.
RIPE: dict[tuple[str, str], dict[str, Any]] = {
    ("", "Promise"): {"closed_at": None},
    ("", "Handover"): OPEN_HANDOVER,
    ("", "HelpRequest"): {"state": "at_desk"},
    ("", "Case"): {"state__in": ["open", "coordinated"]},
    ("", "CoordinatorWish"): {"state": "waits"},
    ("", "Enquiry"): {"answered_at": None},
    ("", "BroughtElsewhere"): {"outcome": ""},
    ("", "Membership"): STANDS,
    ("", "SupportTie"): STANDS,
    ("", "Stay"): STANDS,
    ("", "Relation"): STANDS,
    ("", "Custody"): STANDS,
    ("", "Representative"): STANDS,
    ("", "WarningNote"): {"ended_on": None},
    ("", "Plan"): {"state": "running"},
    ("", "Goal"): {"state": "running"},
    ("", "Action"): {"promise__closed_at": None},
    ("", "Agreement"): {"ended_on": None},
    ("", "DropOut"): {"came_of_it": ""},
    ("", "Intake"): {"state": "running"},
    ("", "Measurement"): {"state": "running"},
    ("", "Preparation"): {"closed_at": None},
    ("", "AccessRequest"): {"state": "asked"},
    ("", "Quarantine"): {"outcome": ""},
    ("", "Proposal"): {"state": "proposed"},
    ("", "Merge"): {"undone_at": None},
    ("", "Team"): {"ended_on": None},
    ("reopen_team", "team"): {"ended_on__isnull": False},
    ("reopen_case", "case"): {"state": "closed"},
    ("take_over", "case"): {"coordination__in": ["resident", "network"], "state": "coordinated"},
    ("accept", "handover"): OF_A_REQUEST,
    ("refuse", "handover"): OF_A_REQUEST,
    ("withdraw", "handover"): OF_A_REQUEST,
    ("ask_more", "handover"): OF_A_REQUEST,
    ("accept_coordination", "handover"): OF_COORDINATION,
    ("refuse_coordination", "handover"): OF_COORDINATION,
    ("withdraw_coordination", "handover"): OF_COORDINATION,
    ("ask_about_coordination", "handover"): OF_COORDINATION,
    ("end_watch", "promise"): _open("watch"),
    ("take_up_question", "promise"): _open("new_question"),
    ("finish_left_over", "promise"): _open("left_over"),
    ("say_how_it_goes", "promise"): _open("alongside"),
    ("take_note", "promise"): _open("take_note"),
    ("finish", "promise"): {"closed_at": None, "kind__startswith": "merge"},
    ("look", "promise"): {"closed_at": None, "kind__in": ["birth_expected", "life_event"]},
    ("", "Contact"): {"result": "call_back", "matter__released_at": None},
    ("register_birth", "membership"): {**STANDS, "person__unborn": True},
    ("take_back_death", "membership"): {"end_reason": LeaveReason.DIED},
    ("correct_day_of_death", "membership"): {"end_reason": LeaveReason.DIED},
    ("support_again", "tie"): {"until_on__isnull": False},
    ("renew", "preparation"): {"handed_in_at": None},
    ("note_seen", "preparation"): {"handed_in_at__isnull": False},
    ("hear_answer", "request"): {"state__in": ["granted", "refused"]},
    ("review_access", "request"): {"state": "granted"},
    ("end_absence", "absence"): {},
    ("record_crisis_call", "help_request"): {"track": "crisis"},
}
#: What comes first when there is none of these: of an act and a word, or of every such row.
FIRST: dict[tuple[str, str], str] = {
    ("", "CoordinatorWish"): "cases.record_wish",
    ("", "Enquiry"): "frontdesk.ask_more",
    ("answer_about_coordination", "enquiry"): "cases.ask_about_coordination",
    ("", "HelpRequest"): "frontdesk.ask_for_help",
    ("", "Contact"): "frontdesk.promise_call_back",
    ("", "BroughtElsewhere"): "frontdesk.bring_elsewhere",
    ("", "Intake"): "intake.start_intake",
    ("", "Answer"): "intake.answer",
    ("", "Reply"): "intake.reply",
    ("", "Measurement"): "intake.start_measurement",
    ("", "Score"): "intake.score",
    ("", "Preparation"): "intake.prepare",
    ("", "AccessRequest"): "privacy.ask_access",
    ("hear_answer", "request"): "privacy.refuse_access",
    ("review_access", "request"): "privacy.grant_access",
    ("", "Proposal"): "merges.propose",
    ("", "Merge"): "merges.merge",
    ("", "Relation"): "households.add_relation",
    ("", "Stay"): "households.add_stay",
    ("", "Custody"): "households.give_custody",
    ("", "Representative"): "households.appoint_representative",
    ("", "SupportTie"): "households.add_support",
    ("support_again", "tie"): "households.end_support",
    ("", "WarningNote"): "households.write_warning",
    ("register_birth", "membership"): "households.expect_child",
    ("take_back_death", "membership"): "households.record_death",
    ("correct_day_of_death", "membership"): "households.record_death",
    ("look", "promise"): "households.record_death",
    ("", "Case"): "frontdesk.accept",
    ("reopen_case", "case"): "cases.close_case",
    ("take_over", "case"): "cases.give_back",
    ("", "Plan"): "plans.make_plan",
    ("", "PlanVersion"): "plans.discuss_plan",
    ("", "Goal"): "plans.set_goal",
    ("", "Action"): "plans.agree_action",
    ("", "Agreement"): "plans.agree_on",
    ("", "DropOut"): "plans.stop_with",
    ("", "Absence"): "accounts.report_absence",
    ("reopen_team", "team"): "organisations.end_team",
    ("end_watch", "promise"): "cases.close_case",
    ("finish_left_over", "promise"): "cases.close_case",
    ("take_up_question", "promise"): "frontdesk.give_to_coordinator",
    ("say_how_it_goes", "promise"): "cases.give_back",
    ("finish", "promise"): "merges.answer_proposal",
    **{
        (act, "handover"): "frontdesk.hand_over"
        for act in ("accept", "refuse", "withdraw", "ask_more", "expire")
    },
    **{
        (f"{act}_coordination", "handover"): "cases.offer_coordination"
        for act in ("accept", "refuse", "withdraw", "ask_about", "expire")
    },
}
#: Of a list of words, those that lead somewhere.
LIKELY: dict[tuple[str, str], list[Any]] = {
    ("finish_action", "outcome"): [PromiseOutcome.KEPT, PromiseOutcome.CANCELLED],
    ("end_watch", "outcome"): [
        PromiseOutcome.REOPENED, PromiseOutcome.PROLONGED, PromiseOutcome.RELEASED,
    ],
}  # fmt: skip
#: Who does it, when not those around the household.
BY_ROLE: dict[str, list[Role]] = {
    "accounts.assign": [Role.ADMINISTRATOR],
    "accounts.end_assignment": [Role.ADMINISTRATOR],
    "accounts.deactivate": [Role.ADMINISTRATOR],
    "organisations.open_team": [Role.ADMINISTRATOR],
    "organisations.end_team": [Role.ADMINISTRATOR],
    "organisations.reopen_team": [Role.ADMINISTRATOR],
    "organisations.end_organisation": [Role.ADMINISTRATOR],
    "privacy.ask_access": [Role.PROFESSIONAL, Role.DESK_PROFESSIONAL, Role.COORDINATOR],
    "privacy.join_quarantined": [Role.PRIVACY_OFFICER],
    "privacy.part_quarantined": [Role.PRIVACY_OFFICER],
    "privacy.review_access": [Role.PRIVACY_OFFICER],
    "frontdesk.answer_at_once": [Role.DESK_PROFESSIONAL],
    "frontdesk.ask_for_help": [Role.DESK_PROFESSIONAL],
    "frontdesk.promise_call_back": [Role.DESK_PROFESSIONAL],
}


#: What the lead of a team does with its promises.
BY_THE_LEAD = {"give_to_colleague", "ask_how_it_stands"}
#: Who answers what was offered, and who asked it.
RECEIVES = {
    "accept", "refuse", "ask_more", "accept_coordination", "refuse_coordination",
    "ask_about_coordination",
}  # fmt: skip


def household_of(row: Any) -> uuid.UUID | None:
    """The household that a row is about, when it says so."""
    for word in ("household_id", "matter_id"):
        if key := getattr(row, word, None):
            return key
    return None


def whose_work(act: str, row: Any) -> set[uuid.UUID]:
    """The people and teams by key to whom this row is work."""
    if act in RECEIVES:
        return {row.to_user_id or row.to_team_id}
    if hasattr(row, "to_team_id"):
        return {row.from_user_id}
    if hasattr(row, "asked_team_id"):
        return {row.asked_team_id}
    if isinstance(row, Absence):
        return {row.user_id}
    promise = row if isinstance(row, Promise) else getattr(row, "promise", None)
    if promise is not None and promise.closed_at is None:
        return {promise.owner_id or promise.team_id}
    household = household_of(row) if row is not None else None
    case = Case.objects.filter(household=household).order_by("pk").last()
    keys = {getattr(case, "coordinator_id", None), getattr(row, "taken_by_id", None)}
    if not any(keys):
        duties = Promise.objects.duties().filter(matter_id=household).order_by("pk")
        keys = {promise.owner_id or promise.team_id for promise in duties[:5]}
    return {key for key in keys if key}


def likely(act: str, word: str) -> list[Any] | None:
    return LIKELY.get((act, word))


def of_the_household(
    model: type[models.Model], key: str, rows: models.QuerySet[Any], household: uuid.UUID
) -> models.QuerySet[Any]:
    """The rows of one household; a contact is reached by the household it is about."""
    names = {field.name for field in model._meta.get_fields()}
    if model is Household:
        return rows.filter(pk=household)
    if model.__name__ == "Contact":
        return rows.filter(household=household)
    if "household" in names:
        return rows.filter(household=household)
    return rows.filter(**{key: household}) if key != "id" else rows


def _looks(asks: "Asks") -> dict[uuid.UUID, GoalLook]:
    hint = typing.get_type_hints(GoalLook)["state"]
    goals = Goal.objects.filter(household=asks.household, state="running").order_by("pk")
    return {goal.pk: GoalLook(state=asks.make("state", hint)) for goal in goals}


def _left(asks: "Asks") -> dict[uuid.UUID, Left] | None:
    if asks.happens(60):
        return None
    promises = Promise.objects.open().filter(matter_id=asks.household).exclude(kind="watch")
    return {promise.pk: asks.composed(Left) for promise in promises.order_by("pk")[:9]}


def _hit(asks: "Asks") -> uuid.UUID:
    """Somebody searches, as one does before asking to be let in, and takes a card that came up."""
    people = Person.objects.filter(municipality=asks.actor.municipality_id, born_on__isnull=False)
    person = asks.chance.choice(list(people.order_by("pk")[:20]) or [None])
    text = f"{person.surname} {person.born_on:%d-%m-%Y}" if person else "Proef"
    with asks.acting():
        finding.search(asks.actor, text, asks.town.now)
    known = SearchHit.objects.filter(kind="known", user_id=asks.actor.user_id)
    hits = list(known.order_by("-written_at", "pk")[:2])
    return asks.chance.choice(hits).pk if hits else new_key()


def _twins(asks: "Asks", made: dict[str, Any], one: str, other: str) -> None:
    """Two of the kind that is merged: households there are, or people of this one and another."""
    known = Involvement.objects.filter(user=asks.actor.user_id, ended_at=None, until_on=None)
    others = [
        key
        for key in known.order_by("pk").values_list("matter_id", flat=True)
        if key != asks.household
    ]
    homes = [asks.household, asks.chance.choice(others or asks.town.households[1:])]
    keys = homes[:]
    if made["kind"] == Kind.PERSON:
        found = Person.objects.filter(memberships__household__in=homes).order_by("pk").distinct()
        keys = [asks.chance.choice(list(found)).pk for _ in range(2)] if found else homes
    asks.chance.shuffle(keys)
    made[one], made[other] = keys


def _searched(asks: "Asks", new: NewHousehold) -> NewHousehold:
    """Search comes first, as the page of the desk does it."""
    if asks.actor is None or asks.happens(5):
        return new
    with asks.acting():
        return joining.searched(new, acting=asks.actor, now=asks.town.now)


def _proof(asks: "Asks") -> str:
    with asks.acting():
        return finding.search(asks.actor, "Machine-Proef 01-02-1990", asks.town.now).proof


def _item(asks: "Asks") -> str:
    instrument = asks.chance.choice(list(Instrument.objects.order_by("pk")))
    items = [code for code, _ in instruments.items_of(instrument.kind, instrument.domains)]
    return asks.chance.choice(items) if items else "geen"


def _instrument(asks: "Asks") -> Instrument:
    measures = Instrument.objects.exclude(kind="integral").order_by("pk")
    return asks.chance.choice(list(measures))


SPECIAL: dict[tuple[str, str], Any] = {
    ("evaluate", "goals"): _looks,
    ("close_case", "left"): _left,
    ("", "hit_id"): _hit,
    ("", "proof"): _proof,
    ("", "item"): _item,
    ("merge", "chosen"): lambda asks: dict.fromkeys(
        ("name", "birth", "phone", "email", "bsn", "address"), "here"
    ),
    ("", "conversation"): lambda asks: None,
    ("", "example"): lambda asks: None,
    ("", "own_line_of"): lambda asks: None,
    ("score", "level"): lambda asks: asks.chance.choice([1, 2, 3, 4, 5]),
    ("start_measurement", "instrument"): _instrument,
    ("", "domains"): lambda asks: (asks.chance.choice(list(LifeDomain)),),
}


def together(asks: "Asks", made: dict[str, Any]) -> dict[str, Any]:
    """What only makes sense together: a person who works in the team that was named, two twins."""
    if "winner" in made:
        _twins(asks, made, "winner", "loser")
    if "one" in made and "other" in made and "kind" in made:
        _twins(asks, made, "one", "other")
    if made.get("to_user") and isinstance(made.get("to_team"), Team):
        here = [hat for hat in asks.town.hats() if hat.team_id == made["to_team"].pk]
        made["to_user"] = asks.chance.choice(here).user if here else None
    if asks.act.name == "move_member" and asks.happens(80):
        made["household"] = Household.objects.get(pk=asks.chance.choice(asks.town.households))
    return made


def of_one_piece(asks: "Asks", kind: type, words: dict[str, Any]) -> Any:
    """Something composed, of parts that agree with each other."""
    if kind is NewHousehold:
        words.pop("proof", None)
        words["members"] = words["members"] or [asks.composed(NewPerson)]
        return _searched(asks, NewHousehold(**words))
    if kind is Address and not asks.happens(10):
        has_house = words.get("postcode") and words.get("house_number")
        words["no_address"] = None if has_house else NoAddress.UNKNOWN
    if kind is NewAbsence and asks.actor and asks.happens(70):
        words["user"] = asks.actor.user
    return kind(**words)
