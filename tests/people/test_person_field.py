"""Choosing one of many people: by key from a list, by name or e-mail where the list is long."""

import pytest
from django import forms

from people.forms.person_field import PersonField
from people.models import Person
from tests.factories import PersonFactory
from web.forms import Suggested

pytestmark = pytest.mark.django_db


class OneForm(forms.Form):
    who = PersonField(queryset=Person.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = Person.objects.order_by("name")


@pytest.fixture
def sam(in_acme):
    return PersonFactory(name="Sam Lindqvist", email="sam@acme.example")


@pytest.mark.parametrize(
    "typed", ["sam lindqvist", " Sam Lindqvist ", "SAM@acme.example", "Sam Lindqvist, sam@acme.example"]
)
def test_typed_or_chosen(sam, typed):
    for answer in (typed, str(sam.pk)):
        form = OneForm({"who": answer}, initial={"who": sam})
        assert form.is_valid()
        assert form.cleaned_data["who"] == sam
        assert not form.has_changed()


def test_what_cannot_be_told(sam):
    assert OneForm({"who": ""}).is_valid()
    assert "suggested" in OneForm({"who": "Sam"}).errors["who"][0]
    assert "suggested" in OneForm({"who": "Sam Lindqvist, other@acme.example"}).errors["who"][0]
    PersonFactory(name="Sam Lindqvist")
    assert "e-mail" in OneForm({"who": "Sam Lindqvist"}).errors["who"][0]
    assert OneForm({"who": str(sam.pk + 1000)}).errors


def test_a_list_while_they_are_few_then_suggestions(sam, monkeypatch):
    here = Person.objects.count()
    monkeypatch.setattr(Suggested, "FEW", here)
    assert "<select" in str(OneForm(initial={"who": sam})["who"])
    monkeypatch.setattr(Suggested, "FEW", here - 1)
    box = str(OneForm(initial={"who": sam})["who"])
    assert 'value="Sam Lindqvist, sam@acme.example" list="id_who_list"' in box
    assert '<datalist id="id_who_list">' in box
    assert 'value="somebody &lt;i&gt;"' in str(OneForm({"who": "somebody <i>"})["who"])
