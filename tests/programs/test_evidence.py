from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.handing_in import add_evidence, withdraw_evidence
from programs.models import Evidence, Item, Step
from programs.observing import Seen, observe
from programs.refusals import CohortOver, EvidenceRefused, NotYetOpen, StepRefused
from programs.signing import accept, return_work
from reminders.models import Due
from tenants.context import organization_context
from tests.factories import OrganizationFactory, PersonFactory, TeamFactory
from tests.programs.world import START, TODAY, percent_goal, published_version, running_cohort, step_of

TITLE = "Five supervised tickets"
WATCHED = "Watched on three calls"


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def cohort(learner, peer, lead):
    return running_cohort(learner, peer, version=published_version(owner=lead))


@pytest.fixture
def step(cohort, learner):
    return step_of(learner, TITLE)


def asking_for(step: Step, kind: str) -> Step:
    Item.objects.filter(pk=step.item_id).update(evidence=kind)
    return Step.objects.for_page().get(pk=step.pk)


def add(step: Step, **content) -> Evidence:
    facts = {"note": "Asked both questions.", "happened_on": TODAY, "today": TODAY} | content
    return add_evidence(step, **facts)


def asked(step: Step) -> set:
    return set(Due.objects.open().of(step).values_list("person__name", "kind"))


def test_a_piece_begins_the_work(step):
    piece = add(step)
    assert (piece.number, piece.note, piece.happened_on) == (1, "Asked both questions.", TODAY)
    assert step.state == "STARTED"
    assert asked(step) == {("Rea Learner", "ASSIGNMENT")}


def test_the_last_piece_submits_it_to_who_signs_off(step):
    for _time in range(4):
        add(step)
    assert step.state == "STARTED"
    add(step)
    step.refresh_from_db()
    assert step.state == "SUBMITTED"
    assert asked(step) == {("Max Lead", "SIGN_OFF")}
    due = Due.objects.open().of(step).get()
    assert (due.label, due.due_at.date().isoformat()) == (f"Rea Learner: {TITLE}", "2026-11-23")


def test_no_piece_more_than_there_are_times(step):
    for _time in range(5):
        add(step)
    with pytest.raises(StepRefused):
        add(step)
    Step.objects.filter(pk=step.pk).update(state="RETURNED", returned_why="Ticket 2 has no number.")
    with pytest.raises(EvidenceRefused) as refused:
        add(step)
    assert refused.value.field == "replaces"
    assert step.evidence.count() == 5


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_once_do_not_add_piece_six_of_five():
    acme = OrganizationFactory()
    with organization_context(acme):
        team = TeamFactory(lead=PersonFactory())
        learner = PersonFactory(team=team)
        running_cohort(learner, version=published_version(percent_goal(owner=team.lead)))
        step = step_of(learner, TITLE)
        for _time in range(4):
            add(step)
    together, refused = Barrier(2, timeout=10), []

    def hand_in() -> None:
        try:
            with organization_context(acme):
                mine = step_of(learner, TITLE)
                together.wait()
                add(mine)
        except StepRefused as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=hand_in) for _phone in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with organization_context(acme):
        assert [piece.number for piece in Evidence.objects.all()] == [1, 2, 3, 4, 5]
        assert Step.objects.get(pk=step.pk).state == "SUBMITTED"
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("kind", "content", "field"),
    [
        ("TEXT", {"note": ""}, "note"),
        ("NUMBER", {}, "value"),
        ("PHOTO", {}, "photo"),
        ("COUNT", {"of": 5}, "value"),
        ("COUNT", {"value": Decimal(3)}, "of"),
        ("COUNT", {"value": Decimal(3), "of": 0}, "of"),
        ("COUNT", {"value": Decimal(11), "of": 10}, "value"),
        ("COUNT", {"value": Decimal(-1), "of": 10}, "value"),
        ("TEXT", {"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
        ("TEXT", {"happened_on": START - timedelta(days=1)}, "happened_on"),
    ],
)
def test_what_lacks_what_its_kind_needs_is_refused_beside_it(step, kind, content, field):
    with pytest.raises(EvidenceRefused) as refused:
        add(asking_for(step, kind), **content)
    assert refused.value.field == field
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("TEXT", {}),
        ("NUMBER", {"value": Decimal(0), "note": ""}),
        ("COUNT", {"value": Decimal(0), "of": 1, "note": ""}),
        ("COUNT", {"value": Decimal(10), "of": 10}),
        ("TEXT", {"happened_on": START}),
        ("OBSERVATION", {"note": ""}),
    ],
)
def test_what_has_it_is_kept(step, kind, content):
    add(asking_for(step, kind), **content)
    kept = Evidence.objects.get()
    assert {name: getattr(kept, name) for name in content} == content


def test_not_before_its_week_begins_nor_after_it_was_signed_off(cohort, step, learner):
    watched = step_of(learner, WATCHED)
    with pytest.raises(NotYetOpen):
        add(watched, today=watched.opens_on - timedelta(days=1))
    Step.objects.filter(pk=step.pk).update(state="DONE", done_on=TODAY)
    with pytest.raises(StepRefused):
        add(step)


def test_not_after_the_last_verdict(cohort, step):
    add(step, today=cohort.watched_until)
    with pytest.raises(CohortOver):
        add(step, today=cohort.watched_until + timedelta(days=1))


def test_after_the_last_verdict_the_page_is_for_reading(cohort, step, learner, signed_in, url, on_the):
    add(step)
    on_the(cohort.watched_until + timedelta(days=1))
    page = signed_in(learner).get(url("programs:step", step.pk)).text
    assert "This program ended" in page
    assert "Asked both questions." in page
    assert "Take it back" not in page
    assert 'name="note"' not in page


def test_returned_work_is_mended_and_sent_again(step, lead):
    pieces = [add(step) for _time in range(5)]
    return_work(Step.objects.get(pk=step.pk), why="Ticket 2 has no number.", by=lead, today=TODAY)
    assert asked(step) == {("Rea Learner", "ASSIGNMENT")}
    add(step, note="Ticket 4711.", replaces=pieces[1])
    step.refresh_from_db()
    assert step.state == "SUBMITTED"
    assert [piece.note for piece in step.evidence.all()][1] == "Ticket 4711."
    assert step.evidence.count() == 5
    assert asked(step) == {("Max Lead", "SIGN_OFF")}
    assert [change.note for change in pieces[1].changes.all()] == ["Asked both questions."]


def test_signed_off_it_is_done(step, lead):
    for _time in range(5):
        add(step)
    accept(Step.objects.get(pk=step.pk), by=lead, today=TODAY)
    assert asked(step) == set()


def test_taken_back_it_is_the_learners_again(step):
    pieces = [add(step) for _time in range(5)]
    withdraw_evidence(pieces[1], today=TODAY)
    step.refresh_from_db()
    assert step.state == "STARTED"
    assert asked(step) == {("Rea Learner", "ASSIGNMENT")}
    assert add(step).number == 2
    assert asked(step) == {("Max Lead", "SIGN_OFF")}


def test_the_only_piece_taken_back_leaves_it_open(step, learner):
    watched = step_of(learner, WATCHED)
    piece = add(watched, note="Tomorrow from 9 to 12.")
    assert watched.state == "SUBMITTED"
    withdraw_evidence(piece, today=TODAY)
    watched.refresh_from_db()
    assert (watched.state, watched.evidence.count()) == ("OPEN", 0)


def test_who_was_watched_already_has_begun(cohort, learner, lead):
    watched = step_of(learner, WATCHED)
    observe(watched, Seen(ticked=[0], on=TODAY), by=lead, today=TODAY)
    withdraw_evidence(add(watched), today=TODAY)
    watched.refresh_from_db()
    assert watched.state == "STARTED"


def test_taken_back_after_a_return_it_is_still_returned(step, lead):
    pieces = [add(step) for _time in range(5)]
    return_work(Step.objects.get(pk=step.pk), why="Ticket 2 has no number.", by=lead, today=TODAY)
    withdraw_evidence(pieces[1], today=TODAY)
    step.refresh_from_db()
    assert step.state == "RETURNED"
    piece = add(step)
    assert step.state == "SUBMITTED"
    withdraw_evidence(piece, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.returned_why) == ("RETURNED", "Ticket 2 has no number.")


def test_what_was_signed_off_stays(step, lead):
    pieces = [add(step) for _time in range(5)]
    accept(Step.objects.get(pk=step.pk), by=lead, today=TODAY)
    with pytest.raises(StepRefused):
        withdraw_evidence(pieces[0], today=TODAY)
    assert step.evidence.count() == 5


def test_who_has_nobody_to_sign_off_can_still_hand_in(in_acme, lead, other_lead):
    alone = PersonFactory(name="Ann Alone")
    running_cohort(alone, version=published_version(owner=lead))
    step = step_of(alone, TITLE)
    for _time in range(5):
        add(step)
    assert (step.state, asked(step)) == ("SUBMITTED", set())


# The page


def send(client, url, step, **more):
    posted = {"note": "Asked both questions.", "happened_on": "2026-11-20"} | more
    return client.post(url("programs:evidence", step.pk), posted)


def test_the_page_says_the_standard_what_counts_and_who_signs(step, learner, signed_in, url):
    page = signed_in(learner).get(url("programs:step", step.pk)).text
    assert "Two questions in at least four of the five." in page
    assert "What counts as evidence: a note, 5 times." in page
    assert "Max Lead signs it off." in page
    assert "Evidence 1 of 5" in page
    assert 'value="2026-11-20"' in page


def test_evidence_is_added_and_listed(step, learner, signed_in, url):
    client = signed_in(learner)
    response = send(client, url, step)
    assert response["Location"] == url("programs:step", step.pk)
    assert response.cookies["saved-draft"].value == f"evidence-{step.pk}"
    page = client.get(response["Location"]).text
    assert "Asked both questions." in page
    assert "Evidence 2 of 5" in page


def test_the_last_one_says_to_whom_it_goes(step, learner, signed_in, url):
    for _time in range(4):
        add(step)
    client = signed_in(learner)
    assert "Add it and send to Max Lead" in client.get(url("programs:step", step.pk)).text
    page = client.get(send(client, url, step)["Location"]).text
    assert "With Max Lead for sign-off." in page
    assert 'id="evidence"' not in page


def test_the_reason_stands_on_top_of_returned_work(step, lead, learner, signed_in, url):
    for _time in range(5):
        add(step)
    return_work(Step.objects.get(pk=step.pk), why="Ticket 2 has no number.", by=lead, today=TODAY)
    client = signed_in(learner)
    page = client.get(url("programs:step", step.pk)).text
    assert "Max Lead returned it Fri, Nov 20:" in page
    assert page.index("Ticket 2 has no number.") < page.index("Done well means")
    assert page.count("Ticket 2 has no number.") == 1
    refused = send(client, url, step)
    assert refused.status_code == 422
    assert "Choose which piece this replaces." in refused.text
    second = step.evidence.get(number=2)
    assert send(client, url, step, replaces=second.pk).status_code == 302
    assert Step.objects.get(pk=step.pk).state == "SUBMITTED"


def test_the_only_piece_is_replaced_without_asking_which(step, lead, learner, signed_in, url):
    Item.objects.filter(pk=step.item_id).update(times=1)
    piece = add(step_of(learner, TITLE))
    return_work(Step.objects.get(pk=step.pk), why="No number.", by=lead, today=TODAY)
    page = signed_in(learner).get(url("programs:step", step.pk)).text
    assert f'<option value="{piece.pk}">Piece 1</option>' in page
    assert "Nothing: a new piece" not in page


@pytest.mark.parametrize(
    ("kind", "content", "shown"),
    [("NUMBER", {"value": Decimal(120)}, "<b>120</b>"), ("COUNT", {"value": Decimal(8), "of": 10}, "<b>8 of 10</b>")],
)
def test_numbers_are_shown_as_they_were_typed(step, kind, content, shown, learner, signed_in, url):
    add(asking_for(step, kind), **content)
    assert shown in signed_in(learner).get(url("programs:step", step.pk)).text


def test_a_piece_of_somebody_else_is_not_replaced(step, peer, learner, lead, signed_in, url):
    foreign = add(step_of(peer, TITLE))
    for _time in range(5):
        add(step)
    return_work(Step.objects.get(pk=step.pk), why="Ticket 2 has no number.", by=lead, today=TODAY)
    assert send(signed_in(learner), url, step, replaces=foreign.pk).status_code == 422
    foreign.refresh_from_db()
    assert foreign.note == "Asked both questions."


@pytest.mark.parametrize(
    ("kind", "posted", "sentence"),
    [
        ("TEXT", {"note": ""}, "Say in a sentence what happened."),
        ("TEXT", {"note": "x" * 2001}, "2000"),
        ("NUMBER", {}, "Enter the number."),
        ("NUMBER", {"value": "1e9"}, "Enter a number, for example 6.1."),
        ("NUMBER", {"value": "NaN"}, "Enter a number, for example 6.1."),
        ("COUNT", {"value": "11", "of": "10"}, "That is more than there were."),
        ("COUNT", {"value": "3"}, "Enter of how many, at least 1."),
        ("COUNT", {"value": "2.5", "of": "10"}, "Enter a whole number."),
        ("PHOTO", {}, "Add the photo."),
        ("TEXT", {"happened_on": "2026-11-21"}, "Choose today or an earlier day."),
        ("TEXT", {"happened_on": "2026-10-11"}, "Choose a day since this task began."),
        ("TEXT", {"happened_on": "yesterday"}, "Enter a valid date."),
    ],
)
def test_what_is_refused_says_what_to_do(step, kind, posted, sentence, learner, signed_in, url):
    response = send(signed_in(learner), url, asking_for(step, kind), **posted)
    assert response.status_code == 422
    assert sentence in response.text
    assert not Evidence.objects.exists()


def test_a_number_is_typed_in_its_unit(step, learner, signed_in, url):
    Item.objects.filter(pk=step.item_id).update(metric=step.item.goal.headline)
    client = signed_in(learner)
    assert "<span>%</span>" in client.get(url("programs:step", asking_for(step, "NUMBER").pk)).text
    send(client, url, step, value="1,234.5", note="")
    assert Evidence.objects.get().value == Decimal("1234.5")


def test_who_is_watched_sees_the_checklist_and_says_when(cohort, learner, signed_in, url):
    watched, client = step_of(learner, WATCHED), signed_in(learner)
    page = client.get(url("programs:step", watched.pk)).text
    assert "Max Lead watches once and ticks the checklist." in page
    assert "Asks a second question" in page
    assert "Ready to be watched?" in page
    response = client.post(url("programs:evidence", watched.pk), {"note": "Tomorrow from 9 to 12."})
    assert "Max Lead knows that you are ready to be watched." in client.get(response["Location"]).text
    assert asked(watched) == {("Max Lead", "SIGN_OFF")}


def test_what_somebody_wrote_is_never_markup(step, learner, signed_in, url):
    add(step, note="<script>alert(1)</script>")
    assert "<script>alert" not in signed_in(learner).get(url("programs:step", step.pk)).text


def test_taking_a_piece_back_is_asked_first(step, learner, signed_in, url):
    piece, client = add(step), signed_in(learner)
    page = url("programs:withdraw-evidence", piece.pk)
    assert "Take piece 1 back?" in client.get(page).text
    assert Evidence.objects.count() == 1
    assert client.post(page)["Location"] == url("programs:step", step.pk)
    assert Evidence.objects.count() == 0


def test_what_was_signed_off_is_not_taken_back(step, lead, learner, signed_in, url):
    pieces = [add(step) for _time in range(5)]
    accept(Step.objects.get(pk=step.pk), by=lead, today=TODAY)
    client = signed_in(learner)
    assert "Take it back" not in client.get(url("programs:step", step.pk)).text
    response = client.post(url("programs:withdraw-evidence", pieces[0].pk))
    assert response.status_code == 422
    assert "Evidence that counted stays." in response.text


def test_nobody_takes_back_what_is_not_their_own(step, peer, lead, ld, hr, foreigner, signed_in, url):
    page = url("programs:withdraw-evidence", add(step).pk)
    people = (peer, lead, ld, hr, foreigner)
    assert [signed_in(person).post(page).status_code for person in people] == [404] * 5
    assert Evidence.objects.count() == 1


def test_the_same_number_of_queries_at_one_and_at_five_pieces(step, learner, signed_in, url):
    def queries() -> int:
        client = signed_in(learner)
        client.get(url("programs:step", step.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(url("programs:step", step.pk))
        return len(captured)

    add(step)
    at_one = queries()
    for _time in range(3):
        add(step)
    assert queries() == at_one


def test_signed_off_it_says_whether_it_counts(step, lead, learner, signed_in, url):
    Item.objects.filter(pk=step.item_id).update(metric=step.item.goal.headline, times=1)
    add(asking_for(step, "COUNT"), value=Decimal(4), of=5)
    client, page = signed_in(learner), url("programs:step", step.pk)
    assert "of the goal." not in client.get(page).text
    accept(Step.objects.get(pk=step.pk), by=lead, today=TODAY)
    assert "Counts as a value of the goal." in client.get(page).text
    Evidence.objects.update(measurement=None)
    assert "Kept as evidence; not counted as a value of the goal." in client.get(page).text
