"""Werkinstructies op het scherm: waar het werk gebeurt, en waar men eraan schrijft."""

import pytest
from django.urls import reverse
from tests.bench.browsing import carried, key_in, text_of

from voordeur.accounts.enums import Role
from voordeur.instructions.models import Instruction
from voordeur.organisations.models import Municipality, Service, Team
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db

PATH = "een-vraag-aannemen"


def page(name, *keys):
    return reverse(f"instructions:{name}", args=keys)


def fill(response, **changed):
    return {
        "key": key_in(response), "for_whom": "iedereen", "text": "Vraag eerst wat er speelt.",
        "why": "",
    } | changed  # fmt: skip


class TestTheList:
    def test_invites_to_write_the_first_text(self, browser, writer):
        response = browser(writer).get(page("overview"))

        assert "Nog geen tekst: schrijf de eerste" in text_of(response)
        assert "Aan het loket" in text_of(response)

    def test_shows_the_text_with_its_day_and_what_waits(self, browser, settle, propose, reader):
        settle("- Vraag eerst wat er speelt.")
        propose(reader, "Bel terug.", step="frontdesk.call_back")

        shown = text_of(browser(reader).get(page("overview")))

        assert "Vraag eerst wat er speelt. sinds 2 maart 2026" in shown
        assert "Wacht op een collega 1" in shown
        assert "een collega leest mee" in shown

    def test_finds_words_of_a_text(self, browser, settle, writer):
        settle("Begin rustig.\n- Vraag naar de huur.")
        client = browser(writer)

        found = text_of(client.get(page("overview"), {"zoek": "HUUR"}))
        nothing = text_of(client.get(page("overview"), {"zoek": "xyz"}))

        assert "Vraag naar de huur." in found
        assert "Terugbellen" not in found
        assert "Niets gevonden" in nothing

    def test_costs_the_same_queries_for_three_times_the_texts(
        self, browser, propose, settle, writer, reader, now, django_assert_max_num_queries
    ):
        from voordeur.instructions import operations, steps

        codes = [step.code for step in steps.all_steps()]

        def settle_all(some):
            for code in some:
                version = propose(writer, "Zo.", step=code)
                operations.approve(version=version, from_on=now.date(), actor=reader, now=now)

        client = browser(writer)
        settle_all(codes[:3])
        with django_assert_max_num_queries(60) as few:
            client.get(page("overview"))
        settle_all(codes[3:12])
        with django_assert_max_num_queries(60) as many:
            client.get(page("overview"))
        assert len(few) == len(many)


class TestProposing:
    def test_goes_from_a_text_to_a_colleague_and_back_to_the_work(self, browser, writer, reader):
        mine, theirs = browser(writer), browser(reader)
        form = mine.get(page("propose", PATH))

        sent = mine.post(page("propose", PATH), fill(form), follow=True)
        version = Instruction.objects.get()
        read = theirs.get(page("version", version.pk))
        done = theirs.post(page("approve", version.pk), {"from_on": "2-3-2026"}, follow=True)

        assert "Uw voorstel ligt klaar voor een collega." in text_of(sent)
        assert "Klopt deze tekst?" in text_of(read)
        assert "De tekst is goedgekeurd." in text_of(done)
        assert "goedgekeurd door Lies Lezer-Proef, geldt sinds 2 maart 2026" in text_of(done)
        work = text_of(mine.get(reverse("frontdesk:new"), follow=True))
        assert "Vraag eerst wat er speelt." in work
        assert "Stel een betere tekst voor" in work

    def test_meets_a_text_that_was_approved_since_it_was_begun(self, browser, settle, writer):
        settle("Vraag eerst wat er speelt.")
        client = browser(writer)
        opened = client.get(page("propose", PATH))
        settle("Vraag eerst of er gevaar is.", why="Veilig.")

        met = client.post(page("propose", PATH), carried(opened) | fill(opened, text="Luister."))

        assert met.status_code == 409
        assert "Vraag eerst of er gevaar is." in text_of(met)

    def test_sent_twice_is_kept_once(self, browser, writer):
        client = browser(writer)
        form = fill(client.get(page("propose", PATH)))

        answers = [client.post(page("propose", PATH), form) for _ in range(2)]

        assert {answer.status_code for answer in answers} == {302}
        assert Instruction.objects.count() == 1

    def test_can_be_looked_at_first(self, browser, settle, writer, cluster):
        settle("Wijs op Maatje.")
        service = Service.objects.create(
            team=cluster, name="Maatje", access="free", access_source="seed"
        )
        client = browser(writer)
        form = fill(
            client.get(page("propose", PATH)), act="preview",
            text="Wijs op [[Maatje]] en [[Nergens]].\n1. Eerst\n2. Dan",
        )  # fmt: skip

        shown = client.post(page("propose", PATH), form)

        assert shown.status_code == 200
        assert f'href="/netwerk/diensten/{service.pk}/"' in shown.content.decode()
        assert "<ol>" in shown.content.decode()
        assert "Niet in uw netwerk gevonden: Nergens." in text_of(shown)
        assert "Wat er anders wordt" in text_of(shown)
        assert Instruction.objects.count() == 1

    def test_begins_with_the_text_that_holds(self, browser, settle, writer):
        settle("Vraag eerst wat er speelt.")

        form = browser(writer).get(page("propose", PATH)).context["form"]

        assert form.initial["text"] == "Vraag eerst wat er speelt."

    def test_begins_again_with_an_earlier_version(self, browser, settle, writer):
        first = settle("Zoals vroeger.")
        settle("Anders.", why="Beter.")
        client = browser(writer)

        for asked, text in ((first.pk, "Zoals vroeger."), ("onzin", "Anders.")):
            form = client.get(page("propose", PATH), {"van": asked}).context["form"]
            assert form.initial["text"] == text

    @pytest.mark.parametrize(
        ("wrong", "status", "sentence"),
        [
            ({"text": ""}, 422, "Schrijf op hoe deze stap gaat."),
            ({"text": "x" * 4001}, 422, "Gebruik hoogstens 4.000 tekens."),
            ({"text": "a\x00b"}, 422, "tekens die niet te lezen zijn"),
            ({"text": "[[Nergens]]"}, 422, "geen dienst “Nergens”"),
            ({"for_whom": "elders"}, 422, "Kies voor wie de tekst geldt."),
            ({"key": "x"}, 422, "Dit formulier is verlopen."),
        ],
    )
    def test_is_refused_in_words_and_nothing_is_kept(
        self, browser, writer, wrong, status, sentence
    ):
        client = browser(writer)

        answer = client.post(
            page("propose", PATH), fill(client.get(page("propose", PATH)), **wrong)
        )

        assert answer.status_code == status
        assert sentence in text_of(answer)
        assert not Instruction.objects.exists()

    def test_while_another_waits_says_so(self, browser, propose, writer, reader):
        client = browser(reader)
        form = fill(client.get(page("propose", PATH)))
        propose(writer)

        answer = client.post(page("propose", PATH), form)

        assert answer.status_code == 409
        assert "Er ligt al een voorstel van Dina Loket-Proef voor deze stap." in text_of(answer)


class TestAnswering:
    def test_shows_what_it_says_otherwise(self, browser, settle, propose, writer, reader):
        settle("Bel binnen twee dagen.")
        version = propose(writer, "Bel binnen één dag.", why="Mensen wachten.")

        shown = browser(reader).get(page("version", version.pk))

        assert "Wat er anders is dan in versie 1" in text_of(shown)
        assert "<del>" in shown.content.decode()
        assert "Mensen wachten." in text_of(shown)

    def test_the_writer_waits_and_can_take_it_back(self, browser, propose, writer):
        version = propose(writer)
        client = browser(writer)

        shown = text_of(client.get(page("version", version.pk)))
        refused = client.post(page("approve", version.pk), {"from_on": "2-3-2026"})
        done = client.post(page("take_back", version.pk), follow=True)

        assert "Een collega leest mee" in shown
        assert refused.status_code == 422
        assert "Laat een collega het lezen" in text_of(refused)
        assert "U hebt het voorstel teruggenomen." in text_of(done)

    def test_gives_back_with_a_reason(self, browser, propose, writer, reader):
        version = propose(writer)
        client = browser(reader)

        silent = client.post(page("give_back", version.pk), {"reason": ""})
        done = client.post(page("give_back", version.pk), {"reason": "Te lang."}, follow=True)

        assert silent.status_code == 422
        assert "Zeg wat er beter moet" in text_of(silent)
        assert "teruggegeven" in text_of(done)
        assert "Te lang." in text_of(client.get(page("version", version.pk)))

    def test_a_second_answer_finds_it_answered(self, browser, propose, writer, reader):
        version = propose(writer)
        client = browser(reader)
        client.post(page("approve", version.pk), {"from_on": "2-3-2026"})

        again = client.post(page("give_back", version.pk), {"reason": "Toch niet."})

        assert again.status_code == 409
        assert "Deze tekst is al goedgekeurd." in text_of(again)

    def test_withdraws_with_a_reason(self, browser, settle, writer):
        version = settle()
        client = browser(writer)

        asked = client.get(page("withdraw", version.pk))
        silent = client.post(page("withdraw", version.pk), {"reason": ""})
        done = client.post(page("withdraw", version.pk), {"reason": "Klopt niet."}, follow=True)
        after = client.get(page("withdraw", version.pk))

        assert "De stap heeft dan geen tekst" in text_of(asked)
        assert silent.status_code == 422
        assert "De tekst geldt niet meer." in text_of(done)
        assert "ingetrokken" in text_of(done)
        assert after.status_code == 302

    @pytest.mark.parametrize("name", ["approve", "give_back", "take_back"])
    def test_an_answer_is_not_given_by_opening_a_page(self, browser, propose, writer, reader, name):
        version = propose(writer)

        answer = browser(reader).get(page(name, version.pk))

        assert answer["Location"] == page("version", version.pk)
        assert Instruction.objects.get().state == "proposed"


class TestWhoSeesWhat:
    def test_another_municipality_finds_nothing(self, browser, propose, settle, assign, writer):
        version = settle("Alleen van Wassenaar.")
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        client = browser(assign("Vera Vreemd-Proef", team, Role.DESK_PROFESSIONAL))

        for name in ("version", "approve", "give_back", "take_back", "withdraw"):
            for answer in (
                client.get(page(name, version.pk)),
                client.post(page(name, version.pk), {"reason": "x", "from_on": "2-3-2026"}),
            ):
                assert answer.status_code in {404, 405}
        for shown in ("overview", "on_paper"):
            assert "Alleen van Wassenaar" not in text_of(client.get(page(shown)))
        start = client.get(page("propose", PATH), {"van": version.pk})
        assert start.context["form"].initial["text"] == ""

    def test_who_does_not_do_the_work_reads_only(self, browser, settle, assign, desk):
        settle("Vraag eerst wat er speelt.")
        client = browser(assign("Bob Beleid-Proef", desk, Role.POLICY_ADVISER))

        shown = text_of(client.get(page("step", PATH)))

        assert "Vraag eerst wat er speelt." in shown
        assert "Stel een betere tekst voor" not in shown
        assert client.get(page("propose", PATH)).status_code == 404
        assert client.post(page("propose", PATH), {"key": new_key()}).status_code == 404

    def test_a_step_that_is_not_there_is_not_there(self, browser, writer):
        client = browser(writer)

        for name in ("step", "propose", "remember"):
            assert client.get(page(name, "bestaat-niet")).status_code == 404

    def test_everything_that_holds_is_on_one_page_for_paper(self, browser, settle, writer):
        client = browser(writer)
        assert "Nog geen teksten" in text_of(client.get(page("on_paper")))

        settle("Vraag eerst wat er speelt.")

        assert "Vraag eerst wat er speelt." in text_of(client.get(page("on_paper")))

    def test_what_is_typed_does_nothing(self, browser, settle, writer):
        settle("<script>alert(1)</script>\n- <b>vet</b>")
        client = browser(writer)

        for address in (page("step", PATH), page("on_paper"), page("overview")):
            assert "<script>alert" not in client.get(address).content.decode()


class TestThePanel:
    def opened(self, response):
        return 'data-remembered="true"' in response.content.decode()

    def test_stays_as_its_reader_left_it(self, browser, settle, writer, reader):
        settle()
        client = browser(writer)
        assert not self.opened(client.get(reverse("frontdesk:new"), follow=True))

        told = client.post(page("remember", PATH), {"open": "1"})

        assert (told.status_code, told.content) == (204, b"")
        assert self.opened(client.get(reverse("frontdesk:new"), follow=True))
        assert not self.opened(browser(reader).get(reverse("frontdesk:new"), follow=True))
        client.post(page("remember", PATH), {"open": "0"})
        assert not self.opened(client.get(reverse("frontdesk:new"), follow=True))

    def test_invites_where_there_is_no_text(self, browser, writer):
        shown = text_of(browser(writer).get(reverse("frontdesk:new"), follow=True))

        assert "Nog geen tekst voor deze stap. Schrijf de eerste tekst" in shown

    def test_costs_two_queries(self, settle, writer, now, rf, django_assert_num_queries):
        from django.template import Context, Template

        settle()
        request = rf.get("/")
        request.acting, request.now = writer, now
        template = Template('{% load instructions %}{% instruction "frontdesk.contact" %}')

        with django_assert_num_queries(2):
            shown = template.render(Context({"request": request}))
        assert "Vraag eerst wat er speelt." in shown
