"""The BSN of a member is told later, mended or taken away. Search comes first."""

from datetime import datetime

from voordeur.access import finding, rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households import operations as households
from voordeur.households.models import Membership
from voordeur.shared.bsn import parsed
from voordeur.shared.errors import StepNotPossible
from voordeur.shared.operations import operation


@operation
def tell_bsn(
    *,
    membership: Membership,
    bsn: str,
    proof: str,
    reason: str = "",
    actor: Assignment,
    now: datetime,
) -> Membership:
    """Write down the BSN of a member, or mend the one that stood there; that one is kept.

    It was searched for before, within the measure and in the log. Whose it is PostgreSQL decides:
    the BSN of somebody kept secret is answered as one that nobody has (`bsn_claimed` sets it
    aside). Raises NotABsn, NotAllowed, SayMore without a search or when it is mended without a
    reason, StepNotPossible when it stands there already, Refused for a BSN that is somebody's.
    """
    membership = households.held_membership(membership)
    rules.require("work_with", acting=actor, matter_id=membership.household_id, now=now)
    finding.require_searched(proof, actor, now)
    was = membership.person.bsn
    membership = households.write_bsn(membership=membership, bsn=parsed(bsn), reason=reason)
    audit.record(
        "household.bsn-mended" if was else "household.bsn-told",
        subject=membership,
        matter_id=membership.household_id,
    )
    return membership


@operation
def take_bsn_away(
    *, membership: Membership, bsn: str, reason: str, actor: Assignment, now: datetime
) -> Membership:
    """This BSN is not theirs and the right one is not known: there is none; what stood is kept.

    Raises NotAllowed, SayMore without a reason, StepNotPossible when it does not stand there.
    """
    membership = households.held_membership(membership)
    rules.require("work_with", acting=actor, matter_id=membership.household_id, now=now)
    if not bsn or membership.person.bsn != bsn:
        raise StepNotPossible("Dit BSN staat er niet meer. Ververs de pagina.")
    membership = households.write_bsn(membership=membership, bsn="", reason=reason)
    audit.record("household.bsn-taken-away", subject=membership, matter_id=membership.household_id)
    return membership
