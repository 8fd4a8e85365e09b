"""The list of people and the page about one."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import LastAdmin, LoginTaken, Person, RoleNotYours, User
from people.permissions import Role
from tenants.context import organization_context
from tests.factories import PersonFactory, UserFactory


@pytest.fixture
def newcomer(in_acme, support):
    """Nia has no sign-in yet."""
    return PersonFactory(name="Nia New", email="nia@acme.example", user=None, team=support)


# The list


def test_the_list_shows_who_is_here(admin, learner, signed_in, url):
    learner.left_on = date(2026, 1, 1)
    learner.save()
    page = signed_in(admin).get(url("people:index"))
    assert [person.name for person in page.context["page"]] == ["Ada Admin", "Max Lead"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("words=ren", ["Ren Peer"]),
        ("words=a-7", ["Ren Peer"]),
        ("role=ADMIN", ["Ada Admin"]),
        ("left=on&words=rea", ["Rea Learner"]),
        ("words=nobody", []),
        ("team=999999&role=KING", ["Ada Admin", "Max Lead", "Rea Learner", "Ren Peer"]),
    ],
)
def test_the_list_is_narrowed(query, names, admin, learner, peer, signed_in, url):
    peer.employee_number = "A-7"
    peer.save()
    page = signed_in(admin).get(f"{url('people:index')}?{query}")
    assert [person.name for person in page.context["page"]] == names


def test_the_list_is_narrowed_to_a_team(admin, learner, support, signed_in, url):
    page = signed_in(admin).get(f"{url('people:index')}?team={support.pk}")
    assert [person.name for person in page.context["page"]] == ["Max Lead", "Rea Learner"]


def test_a_lead_sees_the_led_and_a_learner_themselves(lead, learner, other_lead, signed_in, url):
    seen = signed_in(lead).get(url("people:index")).context["page"]
    assert [person.name for person in seen] == ["Max Lead", "Rea Learner"]
    assert [person.name for person in signed_in(learner).get(url("people:index")).context["page"]] == ["Rea Learner"]


def test_htmx_gets_the_list_alone(admin, signed_in, url, htmx):
    response = signed_in(admin).get(url("people:index"), headers=htmx)
    assert "<html" not in response.text
    assert 'id="people"' in response.text
    assert "HX-Request" in response["Vary"]


def test_the_list_costs_the_same_at_one_and_at_three(admin, signed_in, url):
    client = signed_in(admin)
    client.get(url("people:index"))
    with CaptureQueriesContext(connection) as at_one:
        client.get(url("people:index"))
    PersonFactory.create_batch(3, granted_roles=[Role.HR_ANALYST])
    with CaptureQueriesContext(connection) as at_more:
        client.get(url("people:index"))
    assert len(at_more) == len(at_one)


# One person


def test_the_page_about_a_person(admin, learner, signed_in, url):
    page = signed_in(admin).get(url("people:person", learner.pk))
    assert "Rea Learner" in page.text
    assert learner.email in page.text


def test_the_page_costs_the_same_with_one_and_three_reports(admin, lead, learner, signed_in, url):
    client = signed_in(admin)
    client.get(url("people:person", lead.pk))
    with CaptureQueriesContext(connection) as at_one:
        client.get(url("people:person", lead.pk))
    PersonFactory.create_batch(2, manager=lead)
    with CaptureQueriesContext(connection) as at_three:
        client.get(url("people:person", lead.pk))
    assert len(at_three) == len(at_one)


def test_a_peer_does_not_exist_for_a_learner(learner, peer, signed_in, url):
    client = signed_in(learner)
    assert client.get(url("people:person", learner.pk)).status_code == 200
    assert client.get(url("people:person", peer.pk)).status_code == 404


def test_a_person_is_added(admin, support, rep, signed_in, url):
    data = {
        "name": "Nia New",
        "email": "nia@acme.example",
        "employee_number": "",
        "team": support.pk,
        "job_role": rep.pk,
    }
    response = signed_in(admin).post(url("people:new"), data)
    nia = Person.objects.get(name="Nia New")
    assert response["Location"] == url("people:person", nia.pk)
    assert (nia.team, nia.job_role, nia.employee_number, nia.user) == (support, rep, None, None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "This field is required."),
        ("email", "REA@acme.example", "Another person here has this e-mail."),
        ("email", "nia", "Enter a valid email address."),
        ("employee_number", "A-7", "Another person here has this employee number."),
        ("time_zone", "Mars/Olympus", "Select a valid choice."),
        ("team", "999999", "Select a valid choice."),
        ("manager", "x", "Choose one of the people suggested while you type."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(field, value, words, admin, learner, signed_in, url):
    learner.email, learner.employee_number = "rea@acme.example", "A-7"
    learner.save()
    data = {"name": "Nia New", "email": "nia@acme.example"} | {field: value}
    response = signed_in(admin).post(url("people:new"), data)
    assert response.status_code == 422
    assert words in str(response.context["form"].errors)


def test_a_person_is_changed(admin, learner, signed_in, url):
    data = {"name": "Rea Renamed", "email": learner.email, "time_zone": "Europe/Berlin"}
    assert signed_in(admin).post(url("people:edit", learner.pk), data).status_code == 302
    learner.refresh_from_db()
    assert (learner.name, learner.time_zone, learner.team) == ("Rea Renamed", "Europe/Berlin", None)


def test_nobody_changes_a_person_of_more_rights(ld, admin, signed_in, url):
    client = signed_in(ld)
    assert client.get(url("people:person", admin.pk)).status_code == 200
    assert client.get(url("people:edit", admin.pk)).status_code == 403
    assert client.post(url("people:invite", admin.pk)).status_code == 403


# Roles


def test_roles_are_granted_and_taken(admin, learner, signed_in, url):
    client = signed_in(admin)
    client.post(url("people:roles", learner.pk), {"roles": [Role.ADMIN, Role.HR_ANALYST]})
    learner.refresh_from_db()
    assert learner.granted_roles == [Role.ADMIN, Role.HR_ANALYST]
    client.post(url("people:roles", learner.pk), {})
    learner.refresh_from_db()
    assert learner.granted_roles == []


def test_only_an_admin_makes_an_admin(ld, learner, signed_in, url):
    response = signed_in(ld).post(url("people:roles", learner.pk), {"roles": [Role.ADMIN]})
    learner.refresh_from_db()
    assert (response.status_code, learner.granted_roles) == (422, [])
    with pytest.raises(RoleNotYours):
        learner.grant([Role.ADMIN], by=ld, on=date(2026, 11, 20))


def test_the_last_admin_stays_one(admin, learner, signed_in, url, htmx):
    response = signed_in(admin).post(url("people:roles", admin.pk), {"roles": []}, headers=htmx)
    admin.refresh_from_db()
    assert (response.status_code, admin.granted_roles) == (422, [Role.ADMIN])
    assert "only organization admin" in response.text
    learner.grant([Role.ADMIN], by=admin, on=date(2026, 11, 20))
    admin.grant([], by=admin, on=date(2026, 11, 20))
    assert admin.granted_roles == []


def test_htmx_gets_the_access_part(admin, learner, signed_in, url, htmx):
    response = signed_in(admin).post(url("people:roles", learner.pk), {"roles": [Role.HR_ANALYST]}, headers=htmx)
    assert response.status_code == 200
    assert "<html" not in response.text
    assert "HR analyst" in response.text


# Leaving


def test_who_leaves_is_out_and_comes_back(admin, learner, signed_in, url):
    client = signed_in(admin)
    assert client.post(url("people:leave", learner.pk), {"left_on": "2026-01-05"}).status_code == 302
    assert signed_in(learner).get(url("people:index")).status_code == 404
    assert client.post(url("people:come-back", learner.pk)).status_code == 302
    assert signed_in(learner).get(url("people:index")).status_code == 200


@pytest.mark.parametrize("day", ["", "soon", "2026-02-30"])
def test_leaving_needs_a_day(day, admin, learner, signed_in, url):
    assert signed_in(admin).post(url("people:leave", learner.pk), {"left_on": day}).status_code == 422


def test_the_last_admin_does_not_leave(admin, signed_in, url):
    response = signed_in(admin).post(url("people:leave", admin.pk), {"left_on": "2026-01-05"})
    assert response.status_code == 422
    with pytest.raises(LastAdmin):
        admin.leave(on=date(2026, 1, 5))


# Inviting


def test_an_invitation_makes_a_sign_in_and_mails_the_link(
    admin, newcomer, signed_in, url, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in(admin).post(url("people:invite", newcomer.pk))
    newcomer.refresh_from_db()
    assert response["Location"] == url("people:person", newcomer.pk)
    assert (newcomer.user.email, newcomer.user.has_usable_password()) == ("nia@acme.example", False)
    [message] = mail.outbox
    assert (message.to, message.subject) == (["nia@acme.example"], "Acme invites you to Throughline")
    [link] = [line for line in message.body.splitlines() if line.startswith("http://localhost:8000/accounts/")]
    page = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    assert 'name="password1"' in page.text


def test_the_password_set_from_the_link_signs_in(newcomer, acme, client, in_acme):
    from django.utils import timezone

    from people.invitations import set_password_path

    newcomer.invite(at=timezone.now())
    page = client.get(f"/{set_password_path(newcomer.user)}", follow=True)
    form = page.redirect_chain[-1][0]
    client.post(form, {"password1": "seven-bright-owls", "password2": "seven-bright-owls"})
    response = client.post("/accounts/login/", {"login": "nia@acme.example", "password": "seven-bright-owls"})
    assert (response.status_code, response["Location"]) == (302, "/")


def test_who_has_a_sign_in_elsewhere_keeps_it(
    newcomer, acme, corvid, admin, signed_in, url, django_capture_on_commit_callbacks
):
    user = UserFactory(email="nia@acme.example")
    user.set_password("four-quiet-lakes")
    user.save()
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(admin).post(url("people:invite", newcomer.pk))
    newcomer.refresh_from_db()
    assert newcomer.user == user
    assert "http://localhost:8000/o/acme/" in mail.outbox[0].body
    assert "password" not in mail.outbox[0].body


def test_an_invitation_may_be_sent_again(admin, newcomer, signed_in, url, htmx, django_capture_on_commit_callbacks):
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            response = signed_in(admin).post(url("people:invite", newcomer.pk), headers=htmx)
    assert "Send the invitation again" in response.text
    assert User.objects.filter(email="nia@acme.example").count() == 1
    assert len(mail.outbox) == 2


def test_a_sign_in_belongs_to_one_person_here(newcomer, learner, signed_in, admin, url):
    learner.user.email = newcomer.email
    learner.user.save()
    response = signed_in(admin).post(url("people:invite", newcomer.pk))
    assert response.status_code == 422
    assert "belongs to another person here" in response.text
    with pytest.raises(LoginTaken):
        newcomer.invite(at=None)


# Everybody else

GETS = ["people:person", "people:edit", "people:leave"]
POSTS = ["people:edit", "people:roles", "people:invite", "people:leave", "people:come-back"]


@pytest.mark.parametrize("name", ["people:index", "people:new"])
def test_a_foreigner_finds_no_page(name, foreigner, signed_in, url):
    assert signed_in(foreigner).get(url(name)).status_code == 404


@pytest.mark.parametrize("name", GETS)
def test_a_foreigner_finds_nobody(name, learner, foreigner, corvid, signed_in, url):
    client = signed_in(foreigner)
    assert client.get(url(name, learner.pk)).status_code == 404
    with organization_context(corvid):
        assert client.get(url(name, learner.pk).replace("acme", "corvid")).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_a_foreigner_changes_nobody(name, learner, foreigner, signed_in, url):
    client = signed_in(foreigner)
    assert client.post(url(name, learner.pk)).status_code == 404
    assert client.post(url(name, learner.pk).replace("acme", "corvid")).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_a_lead_may_look_but_not_change(name, lead, learner, signed_in, url):
    assert signed_in(lead).get(url("people:person", learner.pk)).status_code == 200
    assert signed_in(lead).post(url(name, learner.pk)).status_code == 403


@pytest.mark.parametrize("name", ["people:roles", "people:invite", "people:come-back"])
def test_reading_changes_nothing(name, admin, learner, signed_in, url):
    assert signed_in(admin).get(url(name, learner.pk)).status_code == 405


@pytest.mark.parametrize("name", ["people:index", "people:new"])
def test_other_methods_are_refused(name, admin, signed_in, url):
    assert signed_in(admin).delete(url(name)).status_code == 405
