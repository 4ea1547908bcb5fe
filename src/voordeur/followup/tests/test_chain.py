"""Nobody falls between two stools (seed 000 §2.3): the law holds whatever is tried."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]
