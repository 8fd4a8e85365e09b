"""Lists on their way into a cohort: shown first, a few at once, many in batches that a kill does not lose."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from programs import intake as intakes
from programs import tasks
from programs.enrolling import enroll
from programs.leaving import cancel
from programs.models import Enrollment, Intake
from tenants.context import organization_context
from tests.factories import JobRoleFactory, PersonFactory, TeamFactory
from tests.programs.world import START, TODAY, running_cohort


@pytest.fixture
def cohort(lead, on_the):
    on_the(TODAY)
    return running_cohort()


@pytest.fixture
def path(cohort, url):
    return url("programs:enroll", cohort.pk)


@pytest.fixture
def client(signed_in, ld, path):
    return signed_in(ld)


def welcome(answer) -> list[str]:
    return sorted(person.name for person, _manager in answer.context["caught"].welcome)


def refused(answer) -> list[str]:
    return [f"{person.name}: {why.messages[0]}" for person, why in answer.context["caught"].refused]


def row_errors(answer) -> list[tuple[int, str]]:
    return [(error.row, error.column) for error in answer.context["form"].row_errors]


def sheet(*rows) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("people.xlsx", file.getvalue())


class TestPreview:
    def test_of_what_a_mail_program_pastes(self, client, path, learner, peer, lead):
        typed = f'"Lee, {learner}" <{learner.email}>, {peer.email}\n{lead}'
        assert welcome(client.post(path, {"words": typed})) == sorted([learner.name, peer.name, lead.name])

    def test_of_a_role(self, client, path, learner, peer, lead, rep, cohort):
        answer = client.post(path, {"job_role": rep.pk})
        assert (answer.status_code, welcome(answer)) == (200, ["Rea Learner", "Ren Peer"])
        assert not Enrollment.objects.exists()

    def test_of_a_team_with_those_below_it(self, client, path, support, learner, lead):
        below = TeamFactory(name="Night shift", parent=TeamFactory(name="Shifts", parent=support))
        PersonFactory(name="Nia Night", team=below)
        PersonFactory(name="Ole Other", team=TeamFactory(name="Elsewhere"))
        assert welcome(client.post(path, {"team": support.pk})) == ["Max Lead", "Nia Night", "Rea Learner"]

    def test_of_both_is_who_is_in_both(self, client, path, support, learner, lead, rep):
        PersonFactory(name="Ole Other", job_role=rep)
        assert welcome(client.post(path, {"team": support.pk, "job_role": rep.pk})) == ["Rea Learner"]

    def test_who_left_is_not_caught_by_role(self, client, path, learner, peer, rep):
        peer.left_on = TODAY
        peer.save()
        answer = client.post(path, {"job_role": rep.pk})
        assert (welcome(answer), refused(answer)) == (["Rea Learner"], [])

    def test_who_left_is_refused_when_named(self, client, path, learner, peer):
        peer.left_on = TODAY
        peer.save()
        answer = client.post(path, {"words": "Rea Learner\nRen Peer"})
        assert welcome(answer) == ["Rea Learner"]
        assert refused(answer) == ["Ren Peer: Ren Peer left on Nov 20, 2026. Leave the name out, or bring the person "
                                   "back first."]  # fmt: skip

    def test_who_is_in_a_cohort_is_named_with_it(self, client, path, cohort, learner, peer, lead, rep):
        enroll(cohort, [learner], by=lead, today=START)
        answer = client.post(path, {"job_role": rep.pk})
        assert welcome(answer) == ["Ren Peer"]
        assert refused(answer) == [
            "Rea Learner: Rea Learner takes this program already, in the cohort “Autumn”. Take them out there first."
        ]

    def test_when_nobody_is_left_to_enroll_it_is_refused(self, client, path, cohort, learner, lead):
        enroll(cohort, [learner], by=lead, today=START)
        answer = client.post(path, {"words": learner.email})
        assert answer.status_code == 422
        assert "Nobody of them can be enrolled" in answer.text

    def test_who_has_nobody_to_sign_off_is_said(self, client, path, in_acme):
        PersonFactory(name="Una Alone")
        answer = client.post(path, {"words": "Una Alone"})
        assert [person.name for person in answer.context["caught"].without_manager] == ["Una Alone"]

    def test_names_mails_and_numbers_in_any_form(self, client, path, learner, peer, lead):
        peer.employee_number = "4711"
        peer.save()
        words = f"  rea learner ; 4711\n\nMax Lead, {lead.email.upper()}\nRea Learner"
        assert welcome(client.post(path, {"words": words})) == ["Max Lead", "Rea Learner", "Ren Peer"]

    def test_a_name_nobody_has_and_one_that_several_have(self, client, path, in_acme):
        for _ in range(2):
            PersonFactory(name="Sam Lee")
        answer = client.post(path, {"words": "Nobody Atall\n\nSam Lee"})
        assert (answer.status_code, row_errors(answer)) == (422, [(1, ""), (3, "")])
        assert "“Nobody Atall” is nobody you can enroll" in answer.text
        assert "Several people are called “Sam Lee”" in answer.text

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_a_file_with_mistakes_by_row_and_column(self, client, path, learner, peer, kind):
        rows = [
            ["Name", "E-mail"],
            ["Rea", learner.email],
            ["Ren Peer", ""],
            ["Zed", "zed@throughline.example"],
            ["", ""],
        ]
        text = "\n".join(";".join(row) for row in rows).encode()
        file = sheet(*rows) if kind == "xlsx" else SimpleUploadedFile("people.csv", text)
        answer = client.post(path, {"file": file})
        assert (answer.status_code, row_errors(answer)) == (422, [(4, "E-mail")])

    def test_a_file_by_employee_number(self, client, path, learner):
        learner.employee_number = "17"
        learner.save()
        assert welcome(client.post(path, {"file": sheet(["Employee ID", "Shift"], [17, "night"])})) == ["Rea Learner"]

    @pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"Color;Size\nred;1", b"PK\x03\x04 broken"])
    def test_a_file_that_is_none_is_refused_beside_it(self, client, path, content):
        answer = client.post(path, {"file": SimpleUploadedFile("people.csv", content)})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["file"]

    @pytest.mark.parametrize("sent", [{}, {"words": " \n "}, {"words": "Rea", "job_role": True}])
    def test_one_way_of_saying_who(self, client, path, rep, sent):
        answer = client.post(path, {name: rep.pk if value is True else value for name, value in sent.items()})
        assert answer.status_code == 422
        assert "Say in one of the three ways who it is" in answer.text

    def test_an_empty_role_is_said(self, client, path, in_acme):
        answer = client.post(path, {"job_role": JobRoleFactory().pk})
        assert answer.status_code == 422
        assert "Nobody you can enroll is in it" in answer.text

    def test_htmx_gets_the_part(self, client, path, rep, learner, htmx):
        answer = client.post(path, {"job_role": rep.pk}, headers=htmx)
        assert answer.text.strip().startswith('<div class="stack" id="enroll">')

    def test_the_same_number_of_queries_for_3_and_30(self, client, path, support, rep, lead):
        counts = []
        for more in (3, 27):
            for _ in range(more):
                PersonFactory(team=support, job_role=rep, manager=lead, user=None)
            with CaptureQueriesContext(connection) as queries:
                client.post(path, {"job_role": rep.pk})
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestOfALead:
    def test_catches_the_own_people_only(self, signed_in, lead, learner, path, rep):
        PersonFactory(name="Ole Other", job_role=rep)
        assert welcome(signed_in(lead).post(path, {"job_role": rep.pk})) == ["Rea Learner"]

    def test_cannot_name_others(self, signed_in, lead, other_lead, path):
        answer = signed_in(lead).post(path, {"words": "Col Lead"})
        assert answer.status_code == 422
        assert "nobody you can enroll" in answer.text

    def test_cannot_confirm_others(self, signed_in, lead, learner, other_lead, path):
        answer = signed_in(lead).post(path, {"chosen": f"{learner.pk},{other_lead.pk}"})
        assert answer.status_code == 422
        assert "not yours to enroll" in answer.text
        assert not Enrollment.objects.exists()

    @pytest.mark.parametrize("who", ["learner", "hr", "admin"])
    def test_not_for_others(self, request, signed_in, path, who):
        assert signed_in(request.getfixturevalue(who)).get(path).status_code == 403

    def test_sees_the_own_lists_only(self, signed_in, lead, other_lead, cohort, learner, foreigner, url):
        begun = intakes.begin(cohort, [learner], by=lead, today=TODAY)
        found = [signed_in(who).get(url("programs:intake", begun.pk)).status_code for who in (lead, other_lead)]
        assert found == [200, 404]
        assert signed_in(foreigner).get(url("programs:intake", begun.pk)).status_code == 404


class TestConfirm:
    def test_a_few_are_enrolled_at_once(self, client, path, cohort, learner, peer, ld):
        answer = client.post(path, {"chosen": f"{learner.pk},{peer.pk}"}, follow=True)
        assert answer.redirect_chain[-1][0] == cohort.get_absolute_url()
        assert "2 people are enrolled." in answer.text
        assert set(Enrollment.objects.values_list("person", "enrolled_by")) == {(learner.pk, ld.pk), (peer.pk, ld.pk)}

    def test_enrolled_in_the_meantime_is_said_and_the_rest_is_taken(self, client, path, cohort, learner, peer, lead):
        enroll(cohort, [learner], by=lead, today=START)
        answer = client.post(path, {"chosen": f"{learner.pk},{peer.pk}"}, follow=True)
        assert "Rea Learner takes this program already" in answer.text
        assert Enrollment.objects.count() == 2

    @pytest.mark.parametrize("chosen", ["", ",", "x", "1,,2", "0", "9" * 40, "-1"])
    def test_anything_else_is_refused(self, client, path, cohort, chosen):
        assert client.post(path, {"chosen": chosen}).status_code == 422
        assert not Intake.objects.exists()

    def test_not_into_a_cohort_that_is_over(self, client, path, cohort, learner, ld):
        cancel(cohort, why="Budget", by=ld, on=TODAY)
        answer = client.post(path, {"chosen": str(learner.pk)})
        assert answer.status_code == 422
        assert "over or was called off" in answer.text
        assert not Enrollment.objects.exists()

    def test_nobody_is_caught_for_a_cohort_that_is_over(self, client, path, cohort, learner, ld):
        cancel(cohort, why="Moved to spring.", by=ld, on=TODAY)
        answer = client.post(path, {"words": learner.email})
        assert (answer.status_code, answer.context["caught"]) == (422, None)
        assert "over or was called off" in answer.text

    @pytest.mark.parametrize(("size", "at_once"), [(50, True), (51, False)])
    def test_up_to_50_while_one_waits(self, client, path, cohort, support, size, at_once):
        people = [PersonFactory(team=support, user=None) for _ in range(size)]
        answer = client.post(path, {"chosen": ",".join(str(person.pk) for person in people)})
        intake = Intake.objects.get()
        assert answer.url == (cohort.get_absolute_url() if at_once else intake.get_absolute_url())
        assert Enrollment.objects.count() == (50 if at_once else 0)

    def test_a_second_click_makes_no_second_list(self, client, path, support):
        people = [PersonFactory(team=support, user=None) for _ in range(51)]
        chosen = ",".join(str(person.pk) for person in people)
        clicks = [client.post(path, {"chosen": chosen}).url for _click in range(2)]
        assert clicks == [Intake.objects.get().get_absolute_url()] * 2


class TestWorker:
    @pytest.fixture
    def people(self, support, lead):
        return [PersonFactory(name=f"P {n:03}", team=support, user=None) for n in range(7)]

    @pytest.fixture
    def intake(self, cohort, people, lead, monkeypatch):
        monkeypatch.setattr(intakes, "BATCH", 3)
        return intakes.begin(cohort, people, by=lead, today=TODAY)

    def far(self, intake) -> tuple[int, int, bool]:
        intake.refresh_from_db()
        return intake.done, intake.enrolled, intake.finished_at is not None

    def test_one_batch_after_the_other(self, acme, intake, django_capture_on_commit_callbacks):
        seen = []
        for _ in range(3):
            tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
            seen.append(self.far(intake))
        assert seen == [(3, 3, False), (6, 6, False), (7, 7, True)]

    def test_goes_on_by_itself(self, acme, intake, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        assert self.far(intake) == (7, 7, True)

    def test_beat_goes_on_with_what_a_killed_worker_left(self, acme, intake, django_capture_on_commit_callbacks):
        tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        with django_capture_on_commit_callbacks(execute=True):
            tasks.take_in_waiting()
        assert self.far(intake) == (7, 7, True)

    def test_finished_it_is_finished(self, acme, intake, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        assert intakes.take_in(intake.pk, today=TODAY) is None
        assert Enrollment.objects.count() == 7

    def test_a_batch_killed_half_way_is_done_again_whole(self, acme, intake):
        with transaction.atomic():
            tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
            transaction.set_rollback(True)  # what PostgreSQL does when the worker is gone
        assert self.far(intake) == (0, 0, False)
        tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        assert self.far(intake) == (3, 3, False)

    def test_refused_are_named_with_the_reason(self, acme, intake, cohort, people, lead):
        enroll(cohort, people[:1], by=lead, today=START)
        tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        intake.refresh_from_db()
        assert (intake.enrolled, [one["name"] for one in intake.refused]) == (2, ["P 000"])

    def test_called_off_in_between_nobody_more_gets_in(self, acme, intake, cohort, lead):
        tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        cancel(cohort, why="Budget", by=lead, on=TODAY)
        tasks.take_in(organization_id=acme.pk, intake_id=intake.pk)
        intake.refresh_from_db()
        assert (intake.done, intake.enrolled, len(intake.refused)) == (6, 3, 3)

    def test_of_another_organization_nothing_is_seen(self, corvid, intake):
        with pytest.raises(Intake.DoesNotExist), organization_context(corvid):
            Intake.objects.get(pk=intake.pk)


class TestProgress:
    @pytest.fixture
    def intake(self, cohort, ld):
        return Intake.objects.create(cohort=cohort, waiting=[1] * 1_400, total=2_000, enrolled=600, by=ld)

    def test_says_how_far_and_asks_again(self, client, intake, htmx):
        part = client.get(intake.get_absolute_url(), headers=htmx)
        assert part.text.strip().startswith('<section class="sheet" id="progress"')
        assert "600 of 2,000" in part.text
        assert 'hx-trigger="every 2s"' in part.text

    def test_stops_when_finished(self, client, intake, cohort):
        Intake.objects.update(waiting=[], finished_at=cohort.created_at + timedelta(days=1))
        text = client.get(intake.get_absolute_url()).text
        assert "2,000 of 2,000" in text
        assert "hx-trigger" not in text.partition('id="progress"')[2]

    def test_without_javascript_there_is_a_link(self, client, intake):
        assert "Look again" in client.get(intake.get_absolute_url()).text

    def test_only_to_read(self, client, intake):
        assert client.post(intake.get_absolute_url()).status_code == 405
