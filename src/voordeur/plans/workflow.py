"""Where an action stands follows from its promise; nothing stores it twice."""

from voordeur.followup.enums import PromiseOutcome
from voordeur.plans.enums import ActionState, ExampleState

#: How somebody may end an action, and what that makes of it.
ENDS: dict[PromiseOutcome, ActionState] = {
    PromiseOutcome.KEPT: ActionState.DONE,
    PromiseOutcome.CANCELLED: ActionState.DROPPED,
}
#: Which step may follow for an example of a goal.
EXAMPLE_STEPS: dict[ExampleState, set[ExampleState]] = {
    ExampleState.PROPOSED: {ExampleState.IN_USE, ExampleState.RETIRED},
    ExampleState.IN_USE: {ExampleState.RETIRED},
    ExampleState.RETIRED: {ExampleState.PROPOSED},
}


def state_of(outcome: str) -> ActionState:
    """The state of an action whose promise has this outcome, '' when it has none yet."""
    if not outcome:
        return ActionState.TO_DO
    return ENDS.get(PromiseOutcome(outcome), ActionState.DROPPED)
