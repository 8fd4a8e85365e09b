from decimal import Decimal

import pytest
from django import forms
from django.utils.translation import override

from web.forms import Choices, DateField, NumberField


class CheckInForm(forms.Form):
    value = NumberField(label="Value", help_text="Of 40", unit="%", max_digits=6, decimal_places=2, min_value=0)
    on = DateField(label="Measured on")
    confidence = forms.ChoiceField(
        label="How sure are you?",
        help_text="Of 95%",
        choices=[("LOW", "Low"), ("HIGH", "High")],
        widget=Choices(keys={"LOW": "1"}),
    )
    shared = forms.BooleanField(label="Share it", required=False)


GOOD = {"value": "92.5", "on": "2026-11-20", "confidence": "LOW"}


def squeezed(html: str) -> str:
    return " ".join(html.split())


def test_field_is_label_hint_control_and_unit():
    assert squeezed(CheckInForm()["value"].as_field_group()) == (
        '<div class="field"> <label for="id_value">Value</label> <p class="hint" id="id_value_helptext">Of 40</p> '
        '<div class="with-unit"><input type="text" name="value" inputmode="decimal" autocomplete="off" required '
        'aria-describedby="id_value_helptext" class="input" id="id_value"><span>%</span></div> </div>'
    )


@pytest.mark.parametrize("name", ["value", "shared"])
def test_a_hint_is_text_whoever_wrote_it(name):
    form = CheckInForm()
    form.fields[name].help_text = "<script>"
    assert '_helptext">&lt;script&gt;</p>' in form[name].as_field_group()


def test_invalid_field_is_marked_and_described_by_its_error():
    field = squeezed(CheckInForm({**GOOD, "value": "6,1"})["value"].as_field_group())
    assert 'aria-invalid="true" aria-describedby="id_value_helptext id_value_error"' in field
    assert '<div class="error" id="id_value_error">' in field
    assert "<p>Enter a number, for example 6.1.</p>" in field
    assert 'value="6,1"' in field  # what was typed stays


def test_radio_group_is_a_fieldset_that_carries_hint_and_error():
    group = squeezed(CheckInForm({**GOOD, "confidence": ""})["confidence"].as_field_group())
    assert group.startswith(
        '<fieldset aria-describedby="id_confidence_helptext id_confidence_error" class="field"> '
        "<legend>How sure are you?</legend>"
    )
    assert 'class="choice"' in group
    assert group.endswith("</fieldset>")
    assert 'data-key="1"' in group
    assert "Low <kbd>1</kbd></label>" in group


def test_checkbox_has_its_label_around_it():
    field = squeezed(CheckInForm()["shared"].as_field_group())
    assert '<label class="check" for="id_shared"><input type="checkbox" name="shared" id="id_shared">' in field
    assert field.count("Share it") == 1


def test_error_summary_links_to_every_field_and_takes_the_focus():
    form = CheckInForm({"value": "x", "on": "", "confidence": ""})
    page = squeezed(str(form))
    assert 'role="alert" tabindex="-1" data-focus' in page
    assert "3 things to put right" in page
    for target in ("id_value", "id_on", "id_confidence_0"):
        assert f'<li><a href="#{target}">' in page
        assert f'id="{target}"' in page


def test_form_without_errors_has_no_summary():
    assert "data-focus" not in str(CheckInForm())
    assert "data-focus" not in str(CheckInForm(GOOD))


@pytest.mark.parametrize(("language", "typed"), [("en", "1,092.5"), ("de", "1.092,5"), ("fr", "1092,5")])
def test_number_follows_the_language_both_ways(language, typed):
    with override(language):
        form = CheckInForm({**GOOD, "value": typed})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["value"] == Decimal("1092.5")
        shown = CheckInForm(initial={"value": Decimal("92.50")})["value"].value()
    assert shown == ("92.5" if language == "en" else "92,5")


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1e309", "-0.01", "1.234", "99999"])
def test_number_refuses_what_the_column_cannot_hold(typed):
    form = CheckInForm({**GOOD, "value": typed})
    assert list(form.errors) == ["value"]


def test_date_is_iso_in_every_language():
    with override("de"):
        form = CheckInForm({**GOOD, "value": "92,5"})
        assert form.is_valid(), form.errors
        assert 'type="date"' in str(form["on"])
        assert 'value="2026-11-20"' in str(form["on"])
    assert list(CheckInForm({**GOOD, "on": "11/20/2026"}).errors) == ["on"]
