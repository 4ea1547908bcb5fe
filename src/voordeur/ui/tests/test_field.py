"""A field says its label, its help and its error, and a screen reader hears them together."""

import datetime
import re

import pytest
from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    question = forms.CharField(label="Waarover gaat het?", help_text="In eigen woorden.")
    born_on = forms.DateField(label="Geboortedatum", required=False)
    starts_on = forms.DateField(
        label="Begint op", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    urgency = forms.ChoiceField(
        label="Hoe snel?", choices=[("now", "nu"), ("later", "later")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="De inwoner weet dit", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.cleaned_data.get("born_on") == datetime.date(2026, 3, 3):
            raise forms.ValidationError("Deze persoon bestaat al.")
        return self.cleaned_data


def render(tag: str, form: forms.Form) -> str:
    return Template("{% load ui %}" + tag).render(Context({"form": form, "csrf_token": "abc"}))


@pytest.fixture
def empty() -> Sample:
    return Sample({"question": "", "born_on": "31-2-2026", "urgency": ""})


def test_a_required_field_says_so_in_words():
    assert "(verplicht)" in render("{% field form.question %}", Sample())
    assert "(verplicht)" not in render("{% field form.born_on %}", Sample())


def test_help_and_error_are_tied_to_the_control(empty):
    html = render("{% field form.question %}", empty)

    [described_by] = re.findall(r'aria-describedby="([^"]*)"', html)
    assert described_by == "id_question-fout id_question-uitleg"
    for target in described_by.split():
        assert f'id="{target}"' in html
    assert 'aria-invalid="true"' in html
    assert 'for="id_question"' in html


def test_a_field_without_help_or_error_is_described_by_nothing():
    html = render("{% field form.agreed %}", Sample())

    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


def test_choices_are_a_group_with_a_legend(empty):
    html = render('{% field form.urgency look="buttons" %}', empty)

    assert html.count("<fieldset") == 1
    assert "vd-choices--buttons" in html
    assert 'aria-describedby="id_urgency-fout"' in html
    assert 'for="id_urgency_1"' in html


def test_a_date_is_typed_as_people_write_it():
    form = Sample({"question": "x", "born_on": "3-2-2026", "urgency": "now"})
    html = render("{% field form.born_on %}", form)

    assert form.is_valid()
    assert form.cleaned_data["born_on"] == datetime.date(2026, 2, 3)
    assert "bijvoorbeeld 3-3-2026" in html
    assert 'value="3-2-2026"' in html


def test_a_native_date_control_keeps_its_day():
    form = Sample(initial={"starts_on": datetime.date(2026, 3, 3)})
    html = render("{% field form.starts_on %}", form)

    assert 'type="date"' in html
    assert 'value="2026-03-03"' in html
    assert "bijvoorbeeld" not in html
    assert Sample({"question": "x", "starts_on": "2026-03-03", "urgency": "now"}).is_valid()


def test_a_hidden_field_shows_nothing():
    assert render("{% field form.token %}", Sample()).strip() == (
        '<input type="hidden" name="token" id="id_token">'
    )


def test_what_was_typed_is_shown_and_never_run():
    html = render("{% field form.born_on %}", Sample({"born_on": '"><script>alert(1)</script>'}))

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_summary_links_to_each_field_and_takes_focus(empty):
    html = render("{% form_errors form %}", empty)

    assert re.findall(r'href="#([^"]+)"', html) == ["id_question", "id_born_on", "id_urgency_0"]
    assert 'tabindex="-1"' in html
    assert "data-focus" in html


def test_the_summary_says_what_is_wrong_with_the_whole():
    form = Sample({"question": "x", "born_on": "3-3-2026", "urgency": "now"})

    assert "Deze persoon bestaat al." in render("{% form_errors form %}", form)


def test_a_form_without_faults_has_no_summary():
    form = Sample({"question": "x", "urgency": "now"})

    assert render("{% form_errors form %}", form).strip() == ""
    assert render("{% form_errors form %}", Sample()).strip() == ""


def test_a_whole_form_carries_its_token_and_its_verb():
    html = render('{% simple_form form submit="Leg vast" back="/terug/" %}', Sample())

    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert ">Leg vast</button>" in html
    assert 'href="/terug/"' in html
    assert "novalidate" in html
