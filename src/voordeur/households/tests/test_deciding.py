"""Who decides, by age: vectors of the Jeugdwet and the Burgerlijk Wetboek."""

import pytest

from voordeur.households.deciding import Acts, Decision, Subject, who_decides
from voordeur.households.enums import Covers, RepresentativeKind

PARENTS = ("Sanne", "Karim")
MENTOR = Acts(RepresentativeKind.MENTOR, "Mia", frozenset({Covers.CARE}))
ADMINISTRATOR = Acts(RepresentativeKind.ADMINISTRATOR, "Bart", frozenset({Covers.MONEY}))
CURATOR = Acts(RepresentativeKind.CURATOR, "Cor", frozenset({Covers.CARE, Covers.MONEY}))
AUTHORISED = Acts(RepresentativeKind.AUTHORISED, "Gea", frozenset({Covers.CARE, Covers.MONEY}))
CARE, MONEY = Subject.CARE, Subject.MONEY


@pytest.mark.parametrize(
    ("age", "subject", "acting", "oneself", "others"),
    [
        (0, CARE, (), False, PARENTS),
        (11, CARE, (), False, PARENTS),
        (12, CARE, (), True, PARENTS),
        (15, CARE, (), True, PARENTS),
        (16, CARE, (), True, ()),
        (17, CARE, (), True, ()),
        (17, MONEY, (), False, PARENTS),
        (18, CARE, (), True, ()),
        (18, MONEY, (), True, ()),
        (40, CARE, (MENTOR,), False, ("Mia",)),
        (40, MONEY, (MENTOR,), True, ()),
        (40, MONEY, (ADMINISTRATOR,), False, ("Bart",)),
        (40, CARE, (ADMINISTRATOR,), True, ()),
        (40, CARE, (CURATOR,), False, ("Cor",)),
        (40, MONEY, (CURATOR,), False, ("Cor",)),
        (80, CARE, (AUTHORISED,), True, ()),
    ],
)
def test_who_decides(age, subject, acting, oneself, others):
    decision = who_decides(age=age, subject=subject, holders=PARENTS, acting=acting)

    assert decision == Decision(oneself=oneself, others=others)
    assert decision.together == (oneself and bool(others))


def test_without_gezag_nobody_is_known_for_a_young_child():
    decision = who_decides(age=4, subject=CARE, holders=(), acting=())

    assert decision.nobody_is_known
