"""What fits what: tables from which `asks` chooses as a professional would."""

import typing
import uuid
from collections import Counter
from typing import Any

from django.db import models

from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.cases.models import Case
from voordeur.followup.enums import HandoverKind, HandoverState, PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.households.enums import LeaveReason
from voordeur.households.models import Household

if typing.TYPE_CHECKING:
    pass

SENTENCES = [
    "Mevrouw wil eerst zelf bellen.", "De huur is twee maanden achter.", "Zoals afgesproken.",
    "Het lukt nu zonder ons.",
]  # fmt: skip
#: Of these there is at least one: the page sends them, filled in or not.
SOME = {"people"}
#: Where there is room for many words.
LONG = {"question", "summary", "note", "reason", "words", "advice", "because", "why", "answer"}
#: What nobody should write; the first two also where there is room for a few letters only.
ODD_WORDS = ["", "   ", "\u202eomgekeerd", "{{ naam }} <b>", "Woorden " * 10]
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
    "days": ["", "om het weekend"],
    "with_whom": ["", "vader"],
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
OF_AN_OFFER = {
    "answered_at": None,
    "handover__state": HandoverState.OFFERED,
    "handover__kind": HandoverKind.HELP_REQUEST,
}


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
    ("withdraw_consent", "consent"): {"agrees": True, "withdrawal": None},
    ("talk_after_withdrawal", "withdrawal"): {
        "withdraws__isnull": False,
        "promise__closed_at": None,
    },
    ("take_note", "promise"): _open("take_note"),
    ("finish", "promise"): {"closed_at": None, "kind__startswith": "merge"},
    ("look", "promise"): {"closed_at": None, "kind__in": ["birth_expected", "life_event"]},
    ("give_to_coordinator", "help_request"): {
        "state": "at_desk",
        "household__cases__state__in": ["open", "coordinated"],
    },
    ("make_plan", "case"): {"state__in": ["open", "coordinated"], "plans": None},
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
    ("take_bsn_away", "membership"): {**STANDS, "person__bsn_sealed__isnull": False},
    ("score", "measurement"): {"state": "running"},
    ("confirm_unchanged", "earlier"): {"not_discussed_because": "", "intake__state": "done"},
    ("answer_more", "enquiry"): OF_AN_OFFER,
    ("answer_about_coordination", "enquiry"): {
        **OF_AN_OFFER,
        "handover__kind": HandoverKind.COORDINATION,
    },
    ("recognise_outsider", "relation"): {**STANDS, "other": None},
    ("appoint_coordinator", "case"): {"state": "open"},
    ("give_plan", "plan"): {"state": "running", "goals__state": "running"},
    ("evaluate", "plan"): {"state": "running", "goals__state": "running"},
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
    ("withdraw_consent", "consent"): "plans.discuss_plan",
    ("talk_after_withdrawal", "withdrawal"): "plans.withdraw_consent",
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
    ("take_bsn_away", "membership"): "access.tell_bsn",
    ("appoint_coordinator", "case"): "frontdesk.accept",
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
    "organisations.change_municipality": [Role.ADMINISTRATOR],
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


#: Who works with two households puts them together, or tells them apart.
OF_TWO_HOUSEHOLDS = {"propose", "merge", "tell_apart"}
#: What the lead of a team does with its promises.
BY_THE_LEAD = {
    "give_to_colleague", "ask_how_it_stands", "read_along", "grant_wish", "decline_wish",
}  # fmt: skip
#: Who asked hears the answer, or takes the question back.
BY_WHO_ASKED = {"hear_answer", "withdraw_proposal"}
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
    if isinstance(row, Handover):
        return {(row.to_user_id or row.to_team_id) if act in RECEIVES else row.from_user_id}
    if hasattr(row, "asked_team_id"):
        return {row.asked_team_id}
    if act in OF_TWO_HOUSEHOLDS:
        deep = Involvement.objects.filter(ended_at=None, depth=3, user__isnull=False)
        counted = Counter(deep.order_by("pk").values_list("user_id", flat=True))
        return {user for user, number in counted.items() if number > 1}
    if isinstance(row, Absence) or act in BY_WHO_ASKED:
        return {row.user_id if isinstance(row, Absence) else row.by_id}
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
