"""What the plan's pages show, as rows; a handful of queries whatever the number of goals."""

from voordeur.plans.queries.agreeing import WhoAgrees, who_agrees
from voordeur.plans.queries.along import (
    Source,
    changed_since,
    givings,
    judged,
    reach,
    source,
    theirs,
)
from voordeur.plans.queries.apart import of_one_member, words_apart
from voordeur.plans.queries.changed import last_changed, last_done, last_looked_back
from voordeur.plans.queries.examples import example, examples, not_agreed_yet, to_begin_with
from voordeur.plans.queries.finding import (
    gives,
    is_running,
    known_as,
    network,
    next_evaluation,
    rungs_tried,
    running_case,
    running_goals,
    running_plan,
    team_of,
    who_does,
    who_talks,
    why_not_lighter,
    workers,
)
from voordeur.plans.queries.kept import holds, kept_version, talks_due, withdrawn
from voordeur.plans.queries.looking_back import (
    courses,
    drop_out_line,
    drop_outs,
    evaluations,
    last_said,
)
from voordeur.plans.queries.members import may_say, members_of
from voordeur.plans.queries.named import readers
from voordeur.plans.queries.page import PlanPage, no_longer_running, page, shared_by_all
from voordeur.plans.queries.reached import reached

__all__ = [
    "PlanPage",
    "Source",
    "WhoAgrees",
    "changed_since",
    "courses",
    "drop_out_line",
    "drop_outs",
    "evaluations",
    "example",
    "examples",
    "gives",
    "givings",
    "holds",
    "is_running",
    "judged",
    "kept_version",
    "known_as",
    "last_changed",
    "last_done",
    "last_looked_back",
    "last_said",
    "may_say",
    "members_of",
    "network",
    "next_evaluation",
    "no_longer_running",
    "not_agreed_yet",
    "of_one_member",
    "page",
    "reach",
    "reached",
    "readers",
    "rungs_tried",
    "running_case",
    "running_goals",
    "running_plan",
    "shared_by_all",
    "source",
    "talks_due",
    "team_of",
    "theirs",
    "to_begin_with",
    "who_agrees",
    "who_does",
    "who_talks",
    "why_not_lighter",
    "withdrawn",
    "words_apart",
    "workers",
]
