"""Import through the page: look first, confirm all of it, undo the last."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from people.models import Import, Person, Team
from tests.factories import PersonFactory

CALL_CENTER = settings.BASE_DIR / "config/demo/data/bank-call-center/people.csv"
TWO = "name,email,team\nNia,nia@acme.example,Night\nNed,ned@acme.example,Night\n"


def upload(content: str | bytes, name: str = "people.csv") -> dict:
    content = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def shown(admin, signed_in, url):
    """A list of two, uploaded and not yet confirmed."""
    signed_in(admin).post(url("people:import"), upload(TWO))
    return Import.objects.get()


def test_nothing_is_written_before_it_is_confirmed(admin, shown, signed_in, url):
    page = signed_in(admin).get(url("people:import-plan", shown.pk))
    assert [arrival.said["name"] for arrival in page.context["plan"].added] == ["Nia", "Ned"]
    assert "Import all of it" in page.text
    assert Person.objects.filter(name__in=["Nia", "Ned"]).count() == Team.objects.count() == 0


def test_confirmed_it_is_all_there(admin, shown, signed_in, url):
    client = signed_in(admin)
    response = client.post(url("people:confirm-import", shown.pk))
    assert response["Location"] == url("people:import-plan", shown.pk)
    assert Person.objects.filter(team__name="Night").count() == 2
    shown.refresh_from_db()
    assert (shown.added, shown.changed, shown.confirmed_by, shown.arrivals) == (2, 0, admin, [])
    assert "Undo this import" in client.get(url("people:import-plan", shown.pk)).text


def test_confirmed_twice_it_happens_once(admin, shown, signed_in, url):
    client = signed_in(admin)
    for _time in range(2):
        assert client.post(url("people:confirm-import", shown.pk)).status_code == 302
    assert Person.objects.filter(team__name="Night").count() == 2


def test_a_second_time_there_is_nothing_to_do(admin, shown, signed_in, url):
    client = signed_in(admin)
    client.post(url("people:confirm-import", shown.pk))
    page = client.post(url("people:import"), upload(TWO), follow=True)
    assert page.context["plan"].changes_nothing
    assert "There is nothing to do" in page.text


def test_what_became_wrong_since_is_said_at_confirming(admin, shown, signed_in, url):
    PersonFactory(name="Other", email="x@acme.example", employee_number="N1", user=None)
    shown.arrivals[0][1]["employee_number"] = "N1"
    PersonFactory(name="Nia", email="nia@acme.example", user=None)
    shown.save()
    response = signed_in(admin).post(url("people:confirm-import", shown.pk))
    assert response.status_code == 422
    assert "This is the e-mail of Nia." in response.text
    assert not Person.objects.filter(name="Ned").exists()


def test_undo_from_the_page(admin, shown, signed_in, url):
    client = signed_in(admin)
    client.post(url("people:confirm-import", shown.pk))
    page = client.post(url("people:undo-import", shown.pk), follow=True)
    assert "Undone" in page.text
    assert not Person.objects.filter(name="Nia").exists()
    again = client.post(url("people:undo-import", shown.pk), follow=True)
    assert "Only the latest import can be undone" in again.text


def test_three_bad_rows_of_two_thousand(admin, signed_in, url):
    rows = [f"Person {n},p{n}@acme.example" for n in range(2000)]
    rows[0], rows[999], rows[1999] = ",p0@acme.example", "Person 999,nobody", "Person 1999,p1998@acme.example"
    response = signed_in(admin).post(url("people:import"), upload("name,email\n" + "\n".join(rows)))
    assert response.status_code == 422
    assert [(error.row, error.column) for error in response.context["errors"]] == [
        (2, "name"), (1001, "email"), (2001, "email"),
    ]  # fmt: skip
    assert "3 things to put right in the list" in response.text
    assert Import.objects.count() == 0


def test_the_call_center_as_it_is(admin, signed_in, url):
    client = signed_in(admin)
    content = CALL_CENTER.read_bytes()
    page = client.post(url("people:import"), upload(content), follow=True)
    client.post(url("people:confirm-import", page.context["record"].pk))
    assert Team.objects.get(name="Call center").people.count() == 25


def test_a_workbook(admin, signed_in, url):
    book = Workbook()
    for row in (["Name", "E-mail", "Employee number"], ["Nia", "nia@acme.example", 1001]):
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    page = signed_in(admin).post(url("people:import"), upload(content.getvalue(), "people.xlsx"), follow=True)
    assert page.context["plan"].added[0].said["employee_number"] == "1001"


def test_pasted_rows(admin, signed_in, url):
    page = signed_in(admin).post(url("people:import"), {"text": "name\temail\nNia\tnia@acme.example\n"}, follow=True)
    assert len(page.context["plan"].added) == 1


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({}, "file", "Choose a file"),
        ({"text": "   "}, "file", "Choose a file"),
        ({"text": "name,mail\n"}, "text", "nothing in it"),
        ({"text": "nome,mail\nNia,nia@acme.example\n"}, "text", "no column “name”"),
    ],
)
def test_a_list_that_cannot_be_read(data, field, words, admin, signed_in, url):
    response = signed_in(admin).post(url("people:import"), data)
    assert response.status_code == 422
    assert words in str(response.context["form"].errors[field])


def test_a_picture_is_no_list(admin, signed_in, url):
    response = signed_in(admin).post(url("people:import"), upload(b"\x89PNG\r\n\x1a\n\x00\x00", "people.csv"))
    assert response.status_code == 422
    assert "not a spreadsheet" in response.text


def test_the_plan_costs_the_same_at_one_and_at_three(admin, signed_in, url):
    client = signed_in(admin)

    def queries(rows: int) -> int:
        text = "name,email\n" + "".join(f"N{n},n{n}@acme.example\n" for n in range(rows))
        client.post(url("people:import"), {"text": text})
        path = Import.objects.get(confirmed_at=None).get_absolute_url()
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    assert queries(1) == queries(1) == queries(3)


def test_who_may_and_who_may_not(shown, admin, ld, hr, lead, foreigner, signed_in, url):
    paths = [url("people:import"), url("people:import-plan", shown.pk)]
    for path in paths:
        answers = [signed_in(person).get(path).status_code for person in (admin, ld, hr, lead, foreigner)]
        assert answers == [200, 200, 403, 403, 404]
    for name in ("people:confirm-import", "people:undo-import"):
        path = url(name, shown.pk)
        assert [signed_in(person).post(path).status_code for person in (lead, foreigner)] == [403, 404]
        assert signed_in(foreigner).post(path.replace("acme", "corvid")).status_code == 404
        assert signed_in(admin).get(path).status_code == 405
    assert Person.objects.filter(name="Nia").count() == 0
