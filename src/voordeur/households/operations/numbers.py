"""The BSN of somebody who lives here: told later, mended, or taken away."""

from voordeur.accounts.acting import somebody
from voordeur.households.models import BsnCorrection, Membership, Person
from voordeur.households.operations.holding import held_membership, held_person
from voordeur.shared import encryption
from voordeur.shared.errors import StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import part, running

WHY_MENDED = "Schrijf op waaraan u ziet dat het BSN niet klopt."


@part
def write_bsn(*, membership: Membership, bsn: str, reason: str) -> Membership:
    """Let this be the BSN of a member, or with '' let there be none; what stood there is kept.

    `bsn` passed the eleven-test and was looked for. Raises NotAllowed, SayMore when a number that
    stood there is mended without a reason, StepNotPossible when it stands so already, Refused when
    it is registered.
    """
    membership = held_membership(membership)
    person = held_person(membership.person)
    was = person.bsn
    if was == bsn:
        raise StepNotPossible("Dit BSN staat er al zo. Ververs de pagina.")
    if was:
        _keep_what_was(membership, person, was, said(reason, WHY_MENDED))
    person.bsn_sealed = encryption.seal(bsn, row=person.id) if bsn else None
    person.bsn_index = (
        encryption.blind_index(bsn, municipality=person.municipality_id) if bsn else None
    )
    person.save(update_fields=["bsn_sealed", "bsn_index"])
    membership.person = person
    return membership


def _keep_what_was(membership: Membership, person: Person, was: str, reason: str) -> None:
    key = new_key()
    BsnCorrection.objects.create(
        id=key, household_id=membership.household_id, person=person, reason=reason,
        was_sealed=encryption.seal(was, row=key), at=running().now, by_id=somebody().user_id,
    )  # fmt: skip
