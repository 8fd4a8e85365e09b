"""A person's leave: entered and taken back on the page about them, read by whatever counts days."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from people.models import Absence, AbsenceRefused, Person
from people.permissions import Action
from tenants.context import organization_context
from tests.factories import OrganizationFactory, PersonFactory

TODAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 12, 21), date(2027, 1, 2)
DAY = timedelta(days=1)


def enter(person, starts_on=FIRST, ends_on=LAST, *, today=TODAY):
    return Absence.enter(person, starts_on=starts_on, ends_on=ends_on, by=person, today=today)


def away(person, starts_on, ends_on):
    """Also what is long past."""
    return Absence.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)


# The rule


def test_it_keeps_whose_when_and_by_whom(learner, lead):
    absence = Absence.enter(learner, starts_on=FIRST, ends_on=LAST, by=lead, today=TODAY)
    absence.refresh_from_db()
    assert (absence.person, absence.starts_on, absence.ends_on, absence.created_by) == (learner, FIRST, LAST, lead)
    assert absence.days == "Dec 21, 2026 – Jan 2, 2027"


def test_one_day_is_enough(learner):
    assert enter(learner, FIRST, FIRST).days == "Dec 21, 2026"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field", "sentence"),
    [
        (FIRST, FIRST - DAY, "ends_on", "The last day away is before the first. Enter the same day or a later one."),
        (TODAY - DAY, TODAY - DAY, "ends_on", "These days are over. Enter leave that lasts until today or longer."),
        (FIRST, FIRST + 1099 * DAY, "ends_on", "This is longer than three years. Check the year."),
    ],
)
def test_what_cannot_be_is_refused(starts_on, ends_on, field, sentence, learner):
    with pytest.raises(AbsenceRefused) as refused:
        enter(learner, starts_on, ends_on)
    assert (refused.value.field, refused.value.messages) == (field, [sentence])
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(TODAY, TODAY), (TODAY - 30 * DAY, TODAY), (FIRST, FIRST + 1098 * DAY)]
)
def test_what_just_can_be_is_taken(starts_on, ends_on, learner):
    assert enter(learner, starts_on, ends_on).ends_on == ends_on


OVERLAPS = [(FIRST, LAST), (LAST, LAST + DAY), (FIRST - DAY, FIRST), (FIRST + DAY, FIRST + DAY), (TODAY, LAST + DAY)]


@pytest.mark.parametrize(("starts_on", "ends_on"), OVERLAPS)
def test_no_day_is_entered_twice_for_one_person(starts_on, ends_on, learner):
    enter(learner)
    with pytest.raises(AbsenceRefused) as refused:
        enter(learner, starts_on, ends_on)
    assert refused.value.field == "starts_on"
    assert refused.value.messages == [
        "Dec 21, 2026 – Jan 2, 2027 is entered already. Take that back first, or choose other days."
    ]


@pytest.mark.parametrize(("starts_on", "ends_on"), OVERLAPS)
def test_the_database_refuses_that_too(starts_on, ends_on, learner):
    away(learner, FIRST, LAST)
    with pytest.raises(IntegrityError, match="absence_day_once"), transaction.atomic():
        away(learner, starts_on, ends_on)
    with pytest.raises(IntegrityError, match="absence_days_in_order"), transaction.atomic():
        away(learner, LAST + 2 * DAY, LAST + DAY)


def test_the_days_beside_and_another_person_are_free(learner, peer):
    enter(learner)
    enter(learner, FIRST - 2 * DAY, FIRST - DAY)
    enter(learner, LAST + DAY, LAST + DAY)
    enter(peer)
    assert Absence.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_enter_a_day_twice():
    acme = OrganizationFactory(slug="acme")
    with organization_context(acme):
        person = PersonFactory()
    barrier, answers = Barrier(2, timeout=10), []

    def one():
        barrier.wait()
        try:
            with organization_context(acme):
                answers.append(enter(person).days)
        except AbsenceRefused as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["AlreadyAway", "Dec 21, 2026 – Jan 2, 2027"]


# Asking


@pytest.mark.parametrize(("on", "found"), [(FIRST - DAY, 0), (FIRST, 1), (FIRST + DAY, 1), (LAST, 1), (LAST + DAY, 0)])
def test_who_is_away_on_a_day(on, found, learner):
    enter(learner)
    assert Absence.objects.covering(on).count() == found


def test_the_days_of_many_people_in_one_query(learner, peer, lead, django_assert_num_queries):
    away(learner, LAST + DAY, LAST + DAY)
    away(learner, FIRST, LAST)
    away(learner, TODAY - 9 * DAY, TODAY - DAY)
    away(peer, TODAY - 9 * DAY, TODAY)
    away(lead, FIRST, LAST)
    with django_assert_num_queries(1):
        days = Absence.objects.days_of([learner.pk, peer.pk], TODAY)
    assert days == {
        learner.pk: [(FIRST, LAST), (LAST + DAY, LAST + DAY)],
        peer.pk: [(TODAY - 9 * DAY, TODAY)],
    }
    assert Absence.objects.days_of(Person.objects.filter(name="Nobody").values("pk"), TODAY) == {}


def test_the_days_of_another_organization_are_not_found(learner, foreigner, corvid):
    with organization_context(corvid):
        enter(foreigner)
    assert Absence.objects.days_of([learner.pk, foreigner.pk], TODAY) == {}


def test_each_sees_what_the_table_of_rights_says(learner, peer, lead, other_lead, hr, ld, admin):
    for person in (learner, peer, other_lead):
        enter(person)
    seen = {
        who.name: [absence.person.name for absence in Absence.objects.permitted(who, Action.ABSENCE_EDIT)]
        for who in (learner, lead, other_lead, hr, ld, admin)
    }
    everybody = ["Rea Learner", "Ren Peer", "Col Lead"]
    assert seen == {
        "Rea Learner": ["Rea Learner"], "Max Lead": ["Rea Learner", "Ren Peer"], "Col Lead": ["Col Lead"],
        "Hana Analyst": [], "Lou Develop": everybody, "Ada Admin": everybody,
    }  # fmt: skip


# The page


@pytest.fixture
def soon(acme):
    """Days ahead of today by Acme's calendar, as a form sends them."""
    first = acme.today() + 30 * DAY
    return {"starts_on": first.isoformat(), "ends_on": (first + 3 * DAY).isoformat()}


@pytest.mark.parametrize("who", ["learner", "lead", "ld", "admin"])
def test_leave_is_entered_and_taken_back(who, learner, soon, request, signed_in, url):
    person = request.getfixturevalue(who)
    client = signed_in(person)
    answer = client.post(url("people:add-absence", learner.pk), soon, follow=True)
    absence = Absence.objects.get()
    assert (absence.person, absence.created_by, absence.starts_on.isoformat()) == (learner, person, soon["starts_on"])
    assert answer.redirect_chain == [(f"{url('people:person', learner.pk)}#away", 302)]
    assert absence.days in answer.text
    assert client.post(url("people:remove-absence", absence.pk)).status_code == 302
    assert not Absence.objects.exists()


def test_htmx_gets_the_section_alone(learner, soon, signed_in, url, htmx):
    client = signed_in(learner)
    answer = client.post(url("people:add-absence", learner.pk), soon, headers=htmx)
    absence = Absence.objects.get()
    assert answer.text.strip().startswith('<section class="sheet sheet__pad stack" id="away">')
    assert absence.days in answer.text
    answer = client.post(url("people:remove-absence", absence.pk), headers=htmx)
    assert answer.status_code == 200
    assert absence.days not in answer.text
    assert "No leave entered." in answer.text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_refusal_stands_beside_its_field(headers, learner, soon, signed_in, url):
    data = {"starts_on": soon["ends_on"], "ends_on": soon["starts_on"]}
    answer = signed_in(learner).post(url("people:add-absence", learner.pk), data, headers=headers)
    assert answer.status_code == 422
    field = answer.text.partition('name="ends_on"')[2]
    assert field.partition(">")[0].startswith(f' value="{soon["starts_on"]}"')
    assert 'aria-invalid="true"' in field.partition(">")[0]
    assert "The last day away is before the first. Enter the same day or a later one." in field
    assert ("<html" in answer.text) == (not headers)


@pytest.mark.parametrize("data", [{}, {"starts_on": "2026-12-21"}, {"starts_on": "soon", "ends_on": "2026-02-30"}])
def test_half_an_answer_is_refused(data, learner, signed_in, url):
    assert signed_in(learner).post(url("people:add-absence", learner.pk), data).status_code == 422
    assert not Absence.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("peer", 404), ("other_lead", 404), ("hr", 403), ("foreigner", 404)])
def test_others_may_not(who, status, learner, soon, request, signed_in, url):
    absence = enter(learner)
    client = signed_in(request.getfixturevalue(who))
    assert client.post(url("people:add-absence", learner.pk), soon).status_code == status
    assert client.post(url("people:remove-absence", absence.pk)).status_code == status
    assert Absence.objects.get() == absence


def test_reading_changes_nothing(learner, signed_in, url):
    client, absence = signed_in(learner), enter(learner)
    assert client.get(url("people:add-absence", learner.pk)).status_code == 405
    assert client.get(url("people:remove-absence", absence.pk)).status_code == 405


def test_hr_sees_the_days_without_a_form(hr, learner, acme, signed_in, url):
    enter(learner, acme.today(), acme.today() + DAY, today=acme.today())
    page = signed_in(hr).get(url("people:person", learner.pk))
    assert Absence.objects.get().days in page.text
    assert "now</span>" in page.text
    assert "absences/" not in page.text


def test_only_what_is_not_over_is_listed(learner, acme, signed_in, url):
    today = acme.today()
    away(learner, today - 9 * DAY, today - DAY)
    until_today = away(learner, today, today)
    assert list(signed_in(learner).get(url("people:person", learner.pk)).context["absences"]) == [until_today]


def test_the_page_costs_the_same_with_one_and_three(learner, acme, signed_in, url):
    client, today = signed_in(learner), acme.today()
    away(learner, today, today)
    client.get(url("people:person", learner.pk))
    with CaptureQueriesContext(connection) as at_one:
        client.get(url("people:person", learner.pk))
    for days in (3, 6):
        away(learner, today + days * DAY, today + days * DAY)
    with CaptureQueriesContext(connection) as at_three:
        client.get(url("people:person", learner.pk))
    assert len(at_three) == len(at_one)


def test_ones_account_leads_to_it(learner, signed_in, url):
    assert f'href="{url("people:person", learner.pk)}#away"' in signed_in(learner).get(url("people:account")).text
