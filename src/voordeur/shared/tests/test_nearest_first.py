"""What a page is about is looked at first; what may be seen of it stays the same."""

from voordeur.shared.law import nearest_first


class TestNearestFirst:
    def test_looks_among_the_few_in_focus_before_the_whole_set(self):
        assert nearest_first("matter_id in (select sees())") == (
            "(matter_id = any (array(select focused_sees()))"
            " or matter_id in (select seen from sees() seen))"
        )

    def test_leaves_other_conditions_alone(self):
        condition = "promise_id in (select offered()) or id in (select seesaw())"

        assert nearest_first(condition) == condition
