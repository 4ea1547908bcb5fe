"""Eerder naast nu: pijlen, een tekening met haar tabel, en een samenvatting uit de antwoorden."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.intake import changing, drawing, operations, queries, summary
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.summary import Counted
from voordeur.intake.tests import scene

STEPS = ("hulp nu nodig", "hulp gewenst", "geen hulp nodig")


@pytest.fixture
def family(professional, now):
    return scene.family(actor=professional, now=now, name="Bakker-Proef")


@pytest.fixture
def again(family, professional, now):
    """A first conversation, in which every domain wished for help, and one that runs."""
    scene.finished(family, professional, now)
    return scene.started(family, professional, now)


@pytest.mark.parametrize(
    ("earlier", "today", "expected"),
    [
        (1, 3, changing.BETTER),
        (3, 3, changing.SAME),
        (2, 1, changing.WORSE),
        (None, 2, changing.NEW),
        (2, None, changing.OPEN),
        (None, None, changing.NOTHING),
    ],
)
def test_a_step_is_better_the_same_or_worse(earlier, today, expected):
    assert changing.change(earlier, today) is expected


class TestTheDrawing:
    def test_puts_earlier_and_today_on_one_line_for_every_domain(self):
        rows = [
            drawing.Compared("Wonen", 1, 3, changing.BETTER),
            drawing.Compared("Geld", 2, 2, changing.SAME),
            drawing.Compared("Werk", None, 1, changing.NEW),
        ]

        wide = drawing.wide(rows, STEPS)

        assert [line.moves for line in wide.lines] == [True, False, False]
        assert wide.lines[0].earlier_x < wide.lines[0].today_x
        assert wide.lines[1].earlier_x == wide.lines[1].today_x
        assert wide.lines[2].earlier_x is None
        assert wide.lines[0].head.startswith(f"{wide.lines[0].today_x - drawing.TODAY},")
        assert [line.head for line in wide.lines[1:]] == ["", ""]
        assert [f"{step.upper} {step.lower}" for step in wide.steps] == list(STEPS)

    @pytest.mark.parametrize("draw", [drawing.wide, drawing.narrow])
    def test_stays_within_its_frame(self, draw):
        rows = [drawing.Compared(f"Domein {n}", 1, 5, changing.BETTER) for n in range(13)]

        drawn = draw(rows, ["een", "twee", "drie", "vier", "vijf"])

        xs = [x for line in drawn.lines for x in (line.earlier_x, line.today_x)]
        assert min(xs) - drawing.EARLIER >= 0
        assert max(xs) + drawing.EARLIER <= drawn.width
        assert max(line.y for line in drawn.lines) + drawing.EARLIER <= drawn.height

    def test_of_nothing_is_empty(self):
        assert drawing.wide([], STEPS).lines == []


class TestTheSummary:
    ANSWERS = (
        Counted("huisvesting", "Sanne", HelpNeeded.NOW, "Hier blijven\nwonen."),
        Counted("huisvesting", "Noor", HelpNeeded.NONE, ""),
        Counted("financiën", "Het hele huishouden", HelpNeeded.NOW, "Rust."),
        Counted("zingeving", "Het hele huishouden", HelpNeeded.NONE, ""),
        Counted("dagbesteding", "Sanne", "", ""),
    )

    def test_names_the_domains_heaviest_first_and_then_the_wishes(self):
        assert summary.summary(self.ANSWERS) == (
            "Hulp nu nodig: huisvesting en financiën.\n"
            "Geen hulp nodig: zingeving.\n"
            "Niet besproken: dagbesteding.\n"
            "Wensen:\n"
            "- Sanne (huisvesting): Hier blijven wonen.\n"
            "- Het hele huishouden (financiën): Rust."
        )

    def test_holds_no_word_that_is_not_in_an_answer_or_in_the_fixed_wording(self):
        fixed = " ".join([*summary.SENTENCES.values(), summary.SKIPPED, summary.WISHES, "en"])
        given = " ".join(f"{one.domain} {one.who} {one.wish}" for one in self.ANSWERS)
        allowed = set(re.findall(r"\w+", f"{fixed} {given}"))

        assert set(re.findall(r"\w+", summary.summary(self.ANSWERS))) <= allowed

    def test_of_nothing_is_empty(self):
        assert summary.summary([]) == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
class TestThePage:
    def test_shows_earlier_left_and_today_right_with_the_change_in_words(
        self, browser, family, again, professional, now
    ):
        for domain, needed in (
            (LifeDomain.HOUSING, HelpNeeded.NONE),
            (LifeDomain.FINANCES, HelpNeeded.NOW),
            (LifeDomain.SOCIAL, HelpNeeded.SOON),
        ):
            operations.answer(
                intake=again, said=scene.said(domain, help_needed=needed),
                actor=professional, now=now,
            )  # fmt: skip

        text = text_of(
            browser(professional).get(reverse("intake:compare", args=[family.matter_id]))
        )

        assert "Huisvesting hulp gewenst geen hulp nodig beter" in text
        assert "Financiën hulp gewenst hulp nu nodig minder goed" in text
        assert "Sociaal functioneren hulp gewenst hulp gewenst gelijk" in text
        assert "Zingeving hulp gewenst niet besproken nu nog niet besproken" in text
        assert text.count("Karel Cluster-Proef (Proef) · 2 maart 2026") >= 11

    def test_compares_each_person_with_themselves(self, family, professional, now, looking):
        first = scene.started(family, professional, now)
        for about, needed in ((family.adult, HelpNeeded.NOW), (family.child, HelpNeeded.NONE)):
            operations.answer(
                intake=first, said=scene.said(about=about, help_needed=needed),
                actor=professional, now=now,
            )  # fmt: skip
        for domain in list(LifeDomain)[1:]:
            operations.answer(intake=first, said=scene.said(domain), actor=professional, now=now)
        operations.finish_intake(intake=first, summary="Rust.", actor=professional, now=now)
        second = scene.started(family, professional, now)
        operations.answer(
            intake=second, said=scene.said(about=family.adult, help_needed=HelpNeeded.SOON),
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            housing = queries.compare(
                household=second.household, acting=professional, today=now.date()
            ).domains[0]

        assert {pair.about: pair.change.word for pair in housing.pairs} == {
            "Sanne Bakker-Proef": "beter",
            "Noor Bakker-Proef": "nu nog niet besproken",
        }
        assert housing.change is changing.BETTER

    def test_invites_when_there_is_nothing_to_compare(self, browser, family, professional):
        text = text_of(
            browser(professional).get(reverse("intake:compare", args=[family.matter_id]))
        )

        assert "Nog niets om te vergelijken" in text

    def test_shows_only_the_domains_of_ones_work(
        self, browser, actor, family, again, professional, now
    ):
        scene.involve(who=actor, family=family, sections=["housing"], actor=professional, now=now)
        again_said = scene.said(LifeDomain.FINANCES, wish="Alleen voor wie met geld werkt.")
        operations.answer(intake=again, said=again_said, actor=professional, now=now)

        text = text_of(browser(actor).get(reverse("intake:compare", args=[family.matter_id])))

        assert "U ziet alleen de leefgebieden waarmee u werkt." in text
        assert "Financiën niet voor u zichtbaar" in text
        assert "Alleen voor wie met geld werkt." not in text

    def test_is_not_there_for_a_stranger(self, browser, actor, family, again):
        shown = browser(actor).get(reverse("intake:compare", args=[family.matter_id]))

        assert shown.status_code == 404

    def test_costs_the_same_queries_for_three_times_the_answers(
        self, browser, family, again, professional, now
    ):
        client, address = browser(professional), reverse("intake:compare", args=[family.matter_id])
        scene.answered(again, professional, now)
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)

        for _ in range(2):
            scene.answered(again, professional, now)
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(few) == len(many) <= 25

    def test_the_summary_is_proposed_in_the_form_and_may_be_changed(
        self, browser, family, professional, now
    ):
        intake = scene.started(family, professional, now)
        scene.answered(intake, professional, now)
        client = browser(professional)
        address = reverse("intake:finish", args=[family.matter_id])

        html = client.get(address).content.decode()
        sent = client.post(address, {"summary": "Onze eigen woorden."}, follow=True)

        assert "Hulp gewenst: huisvesting, financiën" in html
        assert "Wij willen hier blijven wonen." in html
        assert "Onze eigen woorden." in text_of(sent)
