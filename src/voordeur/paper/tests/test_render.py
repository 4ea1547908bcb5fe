"""Een papier: voor iedereen te lezen, te bewaren, en wat erin staat blijft tekst."""

import datetime

import pytest
import typst

from voordeur.paper import printing
from voordeur.paper.tests.reading import complaints, text_of

NOW = datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.UTC)
HOSTILE = '#panic("weg") #read("/etc/passwd") $x^2$ *vet* _schuin_ @bron <label> \\ // `code` "'


def sample(**words):
    told = {
        "title": "Het plan van Sanne",
        "foot": "Voor Sanne, 2 maart 2026.",
        "under": "Zo staat het er nu voor.",
        "words": "Wij blijven hier wonen.\nDat is ons doel.",
        "items": ["Bel de verhuurder.", "Vraag oma Riet."],
    }
    return printing.render("paper/sample", {**told, **words}, now=NOW)


class TestAPaper:
    def test_can_be_kept_and_read_aloud(self):
        assert complaints(sample()) == []

    def test_says_what_it_was_told(self):
        text = text_of(sample())

        for words in ("Het plan van Sanne", "Wij blijven hier wonen.", "Vraag oma Riet."):
            assert words in text
        assert "Bladzijde 1 van 1" in text

    def test_of_the_same_words_is_the_same_paper(self):
        assert sample() == sample()

    def test_of_any_moment_is_a_paper(self):
        moment = NOW.replace(microsecond=123456)

        told = {"title": "Plan", "foot": "", "under": "", "words": "", "items": []}
        paper = printing.render("paper/sample", told, now=moment)

        assert complaints(paper) == []

    def test_of_many_pages_says_how_many(self):
        paper = sample(items=[f"Punt {number}" for number in range(120)])

        assert "Bladzijde 2 van" in text_of(paper)
        assert complaints(paper) == []

    def test_ends_clearly_whatever_it_says(self):
        """One in a hundred streams ends with what looks like the end of a line."""
        papers = [sample(words=f"Woord {number}", items=[]) for number in range(40)]

        cleared = [paper for paper in papers if b"\r\r\nendstream" in paper]

        assert cleared
        assert [complaints(paper) for paper in cleared[:3]] == [[], [], []][: len(cleared)]

    def test_of_nothing_is_a_paper_too(self):
        assert complaints(sample(words="", items=[], under="")) == []


class TestWhatSomebodyTyped:
    def test_stays_text(self):
        paper = sample(words=HOSTILE, title=HOSTILE)

        text = text_of(paper)
        assert '#read("/etc/passwd")' in text
        assert "root:" not in text
        assert complaints(paper) == []

    @pytest.mark.parametrize("name", ["Łukasz Żółw", "Şükrü Öztürk", "Тетяна", "Ægir Ñuñez"])
    def test_shows_the_names_of_europe(self, name):
        assert name in text_of(sample(words=name))

    def test_with_a_sign_we_cannot_print_says_so(self):
        paper = sample(words="Het gaat goed 😀")

        assert "Het gaat goed □" in text_of(paper)
        assert "niet kunnen drukken" in text_of(paper)
        assert complaints(paper) == []

    def test_loses_what_steers_a_machine(self):
        paper = sample(words="voor\u202eachter\x07 en\r\nverder")

        assert "voorachter en" in text_of(paper)
        assert complaints(paper) == []


class TestATemplate:
    def test_that_is_not_there_is_refused(self):
        with pytest.raises(LookupError, match="no paper"):
            printing.render("paper/nergens", {}, now=NOW)

    def test_that_is_not_told_enough_makes_no_paper(self):
        with pytest.raises(typst.TypstError):
            printing.render("paper/sample", {"title": "Plan"}, now=NOW)
