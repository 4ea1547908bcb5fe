"""Forms of the plan."""

from voordeur.plans.forms.actions import ActionForm, ChangeForm, FinishForm, MoveForm
from voordeur.plans.forms.agreements import AgreementForm, EndAgreementForm
from voordeur.plans.forms.doing import WhoIsAround
from voordeur.plans.forms.dropping import CalledForm, StopForm
from voordeur.plans.forms.examples import ExampleForm, RetireForm
from voordeur.plans.forms.giving import GiveForm
from voordeur.plans.forms.goals import GoalForm, PlanForm, RewordForm
from voordeur.plans.forms.looking_back import Around, Asked, LookBackForm, MoveEvaluationForm
from voordeur.plans.forms.versions import DiscussForm, TalkForm, WithdrawForm

__all__ = [
    "ActionForm",
    "AgreementForm",
    "Around",
    "Asked",
    "CalledForm",
    "ChangeForm",
    "DiscussForm",
    "EndAgreementForm",
    "ExampleForm",
    "FinishForm",
    "GiveForm",
    "GoalForm",
    "LookBackForm",
    "MoveEvaluationForm",
    "MoveForm",
    "PlanForm",
    "RetireForm",
    "RewordForm",
    "StopForm",
    "TalkForm",
    "WhoIsAround",
    "WithdrawForm",
]
