"""Nobody falls between two stools (seed 000 §2.3): the law holds whatever is tried."""

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.operations import involve
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind, PromiseOutcome, ReleaseReason
from voordeur.shared.errors import Refused
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.shared.periods import end_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]
