"""The screens of a reflection, and its author's page once it is handed in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Party, Quote, Reflection
from reminders.models import Due
from tenants.context import reading_as
from tests.goals.conftest import on_the  # noqa: F401
from tests.queries import count_queries
from tests.wall.conftest import TODAY
from tests.wall.reflections import EXAMPLE, handed_in, position_of, written
from wall import reflecting
from wall.models import Answer, NextAction, Reply
from wall.reflecting import action_of, answers_of, follow_up_of

HR_NEVER = "HR never sees what you write here: they see counts only."


@pytest.fixture(autouse=True)
def friday(on_the):  # noqa: F811
    on_the(TODAY)


@pytest.fixture
def client(learner, signed_in):
    return signed_in(learner)


@pytest.fixture
def draft(coaching, learner):
    with reading_as(learner.pk):
        return reflecting.begin(learner, today=TODAY)


@pytest.fixture
def done(coaching, learner):
    with reading_as(learner.pk):
        return handed_in(learner, today=TODAY)


@pytest.fixture
def as_learner(learner):
    with reading_as(learner.pk):
        yield


def at(url, draft: Reflection, kind: str) -> str:
    return url("wall:answer", draft.pk, position_of(draft, kind))


def text_of(draft: Reflection, position: int = 1) -> str:
    return answers_of(draft)[position - 1].text


def test_begins_the_week_and_goes_on_where_it_stopped(coaching, client, url, as_learner):
    page = url("wall:reflect")
    assert "Start your weekly reflection" in client.get(page).text
    first = client.post(page)["Location"]
    draft = Reflection.objects.get()
    assert first == url("wall:answer", draft.pk, 1)
    client.post(first, {"text": "I called her back.", "version": 0})
    assert "Go on where you stopped" in client.get(page).text
    assert client.post(page)["Location"] == url("wall:answer", draft.pk, 2)
    assert Reflection.objects.count() == 1


def test_begins_after_an_event(client, url):
    page = url("wall:new-reflection")
    assert client.get(page).status_code == 200
    refused = client.post(page)
    assert (refused.status_code, "Choose one." in refused.text) == (422, True)
    client.post(page, {"event": "CALL"})
    assert Reflection.objects.get().event == "CALL"


def test_a_screen_says_how_far_it_is_and_who_will_read(draft, client, url):
    page = client.get(url("wall:answer", draft.pk, 2)).text
    assert "Page 2 of 6" in page
    assert "About 6 minutes left" in page
    assert "Cleo Coach will read this once you hand it in." in page
    assert HR_NEVER in page
    assert page.count("btn--go") == 1


def test_where_nobody_can_be_asked_it_says_so(in_acme, admin, signed_in, url):
    client = signed_in(admin)
    assert "Only you: you have no coach and no lead" in client.get(client.post(url("wall:reflect"))["Location"]).text


def test_going_on_saves_and_leads_to_the_next(draft, client, url, as_learner):
    answer = client.post(url("wall:answer", draft.pk, 1), {"text": "I called.\r\nTwice.", "version": 0})
    assert answer["Location"] == url("wall:answer", draft.pk, 2)
    assert text_of(draft) == "I called.\nTwice."
    assert "saved-draft" in answer.cookies
    assert f'href="{url("wall:answer", draft.pk, 1)}"' in client.get(answer["Location"]).text  # the way back


def test_an_open_question_may_stay_empty(draft, client, url):
    answer = client.post(url("wall:answer", draft.pk, 1), {"text": "", "version": 0})
    assert answer["Location"] == url("wall:answer", draft.pk, 2)


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"text": EXAMPLE}, "Choose what slowed you"),
        ({"text": "Too short", "barrier": "TIME"}, "at least 20 characters"),
        ({"text": EXAMPLE, "barrier": "WEATHER"}, "WEATHER is not one of the available choices"),
        ({"text": "x" * 4001, "barrier": "TIME"}, "at most 4000 characters"),
    ],
)
def test_the_barrier_screen_refuses_beside_the_field(sent, refused, draft, client, url):
    answer = client.post(at(url, draft, "BARRIER"), sent | {"version": 0})
    assert (answer.status_code, refused in answer.text) == (422, True)
    assert 'aria-invalid="true"' in answer.text


def test_what_is_refused_is_kept_all_the_same(draft, client, url, as_learner):
    page, position = at(url, draft, "BARRIER"), position_of(draft, "BARRIER")
    refused = client.post(page, {"text": "Too short", "barrier": "TIME", "version": 0})
    assert text_of(draft, position) == "Too short"
    assert 'name="version" value="1"' in refused.text
    assert client.post(page, {"text": EXAMPLE, "barrier": "TIME", "version": 1}).status_code == 302


def test_nothing_is_a_barrier_one_can_choose(draft, client, url, as_learner):
    page, position = at(url, draft, "BARRIER"), position_of(draft, "BARRIER")
    assert " checked" not in client.get(page).text
    client.post(page, {"text": EXAMPLE, "barrier": "NOTHING", "version": 0})
    assert answers_of(draft)[position - 1].barrier == ""
    assert 'value="NOTHING" required' not in client.get(page).text
    assert " checked" in client.get(page).text


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (7, 302), (8, 422)])
def test_the_action_has_a_day_within_the_next_seven(days, status, draft, client, url):
    sent = {"text": "Ask Max", "due_on": TODAY + timedelta(days=days), "version": 0}
    answer = client.post(at(url, draft, "ACTION"), sent)
    assert answer.status_code == status
    assert status == 302 or "Choose a day within the next 7 days." in answer.text


def test_kept_as_it_is_typed_without_a_word_of_complaint(draft, client, url, htmx, as_learner):
    page = at(url, draft, "BARRIER")
    kept = client.post(page, {"text": "Ticket", "version": 0}, headers=htmx)
    assert kept.status_code == 200
    assert kept.text.strip().startswith("Saved<input")
    assert 'value="1"' in kept.text
    assert "saved-draft" in kept.cookies
    assert client.post(page, {"text": "Ticket 4471", "version": 1}, headers=htmx).status_code == 200
    assert text_of(draft, position_of(draft, "BARRIER")) == "Ticket 4471"


def test_too_long_as_it_is_typed(draft, client, url, htmx):
    kept = client.post(url("wall:answer", draft.pk, 1), {"text": "x" * 4001, "version": 0}, headers=htmx)
    assert (kept.status_code, "at most 4000 characters" in kept.text, "saved-draft" in kept.cookies) == (
        422, True, False,
    )  # fmt: skip


@pytest.mark.parametrize("how", ["page", "htmx"])
def test_a_second_device_sees_both_texts_and_chooses(how, draft, client, url, htmx, as_learner):
    page, headers = url("wall:answer", draft.pk, 1), htmx if how == "htmx" else {}
    client.post(page, {"text": "On the phone", "version": 0})
    told = client.post(page, {"text": "On the desktop", "version": 0}, headers=headers)
    assert told.status_code == 409
    assert "On the phone" in told.text
    assert "On the desktop" in told.text
    assert ("<html" in told.text) == (how == "page")
    assert "saved-draft" not in told.cookies
    assert text_of(draft) == "On the phone"
    mine = client.post(page, {"text": "On the desktop", "version": 0, "over": 1})
    assert (mine["Location"], text_of(draft)) == (page, "On the desktop")


def test_the_other_devices_words_may_stay(draft, client, url, as_learner):
    page = url("wall:answer", draft.pk, 1)
    client.post(page, {"text": "On the phone", "version": 0})
    taken = client.post(page, {"text": "On the desktop", "version": 0, "take": 1})
    assert (taken["Location"], taken.cookies["saved-draft"].value) == (page, f"reflection-{draft.pk}-1")
    assert text_of(draft) == "On the phone"


def test_over_a_third_devices_words_one_chooses_again(draft, client, url, as_learner):
    page = url("wall:answer", draft.pk, 1)
    client.post(page, {"text": "On the phone", "version": 0})
    client.post(page, {"text": "On the tablet", "version": 1})
    assert client.post(page, {"text": "On the desktop", "over": 1}).status_code == 409
    assert text_of(draft) == "On the tablet"


@pytest.mark.parametrize("how", ["page", "htmx"])
def test_typed_after_it_was_handed_in_elsewhere(how, done, client, url, htmx, as_learner):
    page, headers = url("wall:answer", done.pk, 1), htmx if how == "htmx" else {}
    late = client.post(page, {"text": "Later", "version": 1}, headers=headers)
    assert late.status_code == (409 if how == "htmx" else 302)
    assert "saved-draft" not in late.cookies
    assert text_of(done) != "Later"


def test_opens_with_what_came_of_the_last_action(done, learner, client, url, as_learner, on_the):  # noqa: F811
    on_the(TODAY + timedelta(days=7))
    first = client.post(url("wall:reflect"))["Location"]
    draft = Reflection.objects.drafts().get()
    assert first == url("wall:reflection", draft.pk)
    page = client.get(first).text
    assert "Ask Max what I may waive" in page
    assert "Page 1 of 7" in page
    assert (refused := client.post(first, {"note": "Not yet", "version": 0})).status_code == 422
    assert "Choose what came of it." in refused.text
    gone_on = client.post(first, {"outcome": "NOT_DONE", "note": "Max was away", "version": 1})
    assert gone_on["Location"] == url("wall:answer", draft.pk, 1)
    said = follow_up_of(draft, action_of(done))
    assert (said.outcome, said.note) == ("NOT_DONE", "Max was away")


def test_what_came_of_it_is_read_in_both_once_the_next_is_handed_in(
    done, learner, coach, client, signed_in, url, as_learner, on_the,  # noqa: F811
):  # fmt: skip
    later = TODAY + timedelta(days=7)
    on_the(later)
    draft = reflecting.begin(learner, today=later)
    path = url("wall:reflection", draft.pk)
    assert "Cleo Coach will read this once you hand it in." in client.get(path).text
    client.post(path, {"outcome": "NOT_DONE", "note": "Max was away", "version": 0})
    assert "Max was away" in client.get(url("wall:hand-in", draft.pk)).text
    reader, pages = signed_in(coach), [url("wall:shared-reflection", one.pk) for one in (done, draft)]
    assert "Max was away" not in reader.get(pages[0]).text
    assert "Max was away" in client.get(url("wall:reflection", done.pk)).text
    handed_in(learner, today=later, audience="COACH")
    assert all("Max was away" in reader.get(page).text for page in pages)


def test_what_came_of_it_is_for_the_readers_of_the_next_and_the_action_for_those_of_the_last(
    done, learner, lead, client, signed_in, url, as_learner, on_the,  # noqa: F811
):  # fmt: skip
    later = TODAY + timedelta(days=7)
    on_the(later)
    draft = reflecting.begin(learner, today=later)
    client.post(url("wall:reflection", draft.pk), {"outcome": "NOT_DONE", "note": "Max was away", "version": 0})
    handed_in(learner, today=later, audience="LEAD")
    shown = signed_in(lead).get(url("wall:shared-reflection", draft.pk)).text
    assert "Max was away" in shown
    assert shown.count("Ask Max what I may waive") == 1  # the new one's


@pytest.mark.parametrize(("days", "is_asked"), [(4, False), (5, True)])
def test_after_an_event_it_asks_only_once_the_day_has_come(days, is_asked, done, client, url, on_the):  # noqa: F811
    on_the(TODAY + timedelta(days=days))  # the action is due on day 5
    first = client.post(url("wall:new-reflection"), {"event": "CALL"})["Location"]
    assert ("What came of last time?" in client.get(first).text) == is_asked


def test_the_first_reflection_begins_with_its_first_question(draft, client, url):
    assert client.get(url("wall:reflection", draft.pk))["Location"] == url("wall:answer", draft.pk, 1)


def test_the_last_screen_says_what_is_missing_and_where(draft, client, url):
    page = client.get(url("wall:hand-in", draft.pk)).text
    assert "Choose what slowed you" in page
    assert "Name the one thing you will do." in page
    assert f'href="{at(url, draft, "BARRIER")}"' in page
    assert "btn--go" not in page
    assert client.post(url("wall:hand-in", draft.pk), {"audience": "COACH"}).status_code == 422
    assert Reflection.objects.get(pk=draft.pk).is_draft


def test_the_last_screen_names_who_may_read_it(coaching, learner, client, url):
    with reading_as(learner.pk):
        draft = written(learner, today=TODAY)
    page = url("wall:hand-in", draft.pk)
    shown = client.get(page).text
    for choice in ("My coach: Cleo Coach", "My lead: Max Lead", "Coach and lead: Cleo Coach and Max Lead"):
        assert choice in shown
    refused = client.post(page, {"audience": "HR"})
    assert refused.status_code == 422
    assert client.post(page, {"audience": "LEAD"})["Location"] == url("wall:reflection", draft.pk)
    assert {p.person.name for p in Party.objects.filter(conversation=draft.conversation)} == {"Rea Learner", "Max Lead"}


def test_handed_in_it_shows_who_read_it_and_what_was_answered(done, coach, client, url):
    page = url("wall:reflection", done.pk)
    before = client.get(page).text
    assert EXAMPLE in before
    assert "has not read it yet" in before
    with reading_as(coach.pk):
        Party.objects.filter(person=coach).update(read_at=timezone.now())
        Reply.objects.create(conversation=done.conversation, author=coach, text="Up to 50 you may.")
    after = client.get(page).text
    assert "read it Fri, Nov 20" in after
    assert "Up to 50 you may." in after
    assert "<textarea" in after


def test_a_handed_in_one_is_not_written_on(done, client, url):
    for name, args in (("wall:answer", [done.pk, 1]), ("wall:hand-in", [done.pk])):
        assert client.get(url(name, *args))["Location"] == url("wall:reflection", done.pk)


def test_shares_one_sentence_and_takes_it_back(done, learner, client, url):
    page = url("wall:quote", done.pk)
    shown = client.get(page).text
    for sentence in ("I called her back.", "Then I wrote it down.", EXAMPLE, "Ask Max what I may waive"):
        assert sentence in shown
    assert client.post(page, {"sentence": "I saved the company."}).status_code == 422
    assert client.post(page).status_code == 422
    client.post(page, {"sentence": "I called her back."})
    client.post(page, {"sentence": "Then I wrote it down."})
    quote = Quote.objects.get()
    assert (quote.sentence, quote.person, quote.team) == ("Then I wrote it down.", learner, learner.team)
    assert "Then I wrote it down." in client.get(url("wall:reflection", done.pk)).text
    client.post(page, {"back": 1})
    assert Quote.objects.count() == 0


def test_who_is_in_no_team_has_no_scorecard_to_share_with(admin, signed_in, url):
    with reading_as(admin.pk):
        reflection = handed_in(admin, today=TODAY)
    refused = signed_in(admin).post(url("wall:quote", reflection.pk), {"sentence": EXAMPLE})
    assert (refused.status_code, "You are in no team" in refused.text) == (422, True)


PAGES = ["reflection", "hand-in", "quote"]


@pytest.mark.parametrize("who", ["coach", "lead", "peer", "hr", "ld", "admin", "foreigner"])
def test_nobody_else_finds_it_there(who, request, done, signed_in, url):
    other = signed_in(request.getfixturevalue(who))
    for name in PAGES:
        assert other.get(url(f"wall:{name}", done.pk)).status_code == 404
    assert other.get(url("wall:answer", done.pk, 1)).status_code == 404


def test_questions_beyond_the_last_are_not_there(draft, client, url):
    for position in (0, 6):
        assert client.get(url("wall:answer", draft.pk, position)).status_code == 404


def test_other_methods_are_refused(draft, client, url):
    for name in (*PAGES, "answer"):
        assert client.delete(url(f"wall:{name}", draft.pk, *([1] if name == "answer" else []))).status_code == 405
    for name in ("reflect", "new-reflection"):
        assert client.delete(url(f"wall:{name}")).status_code == 405
    assert client.post(url("wall:my-reflections")).status_code == 405


def test_no_page_of_words_is_kept_by_a_cache(draft, client, url):
    for path in (url("wall:answer", draft.pk, 1), url("wall:reflect"), url("wall:my-reflections")):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_the_section_of_ones_goal_shows_the_latest_and_the_next_action(done, client, url):
    part = client.get(url("wall:my-reflections")).text
    assert "<html" not in part
    assert "Ask Max what I may waive" in part
    assert "Cleo Coach has not read it yet" in part


def test_before_the_first_it_says_what_will_stand_there(client, url):
    assert "Nothing yet." in client.get(url("wall:reflect")).text
    assert "Nothing yet." in client.get(url("wall:my-reflections")).text


@pytest.mark.parametrize("name", ["wall:reflect", "wall:my-reflections", "wall:my-words"])
def test_the_same_number_of_queries_at_one_and_three(name, done, learner, client, url, as_learner):
    count_queries(client, url(name))  # the first visit marks what is read
    at_one = count_queries(client, url(name))
    for event in ("CALL", "SHIFT"):
        handed_in(learner, event=event, today=TODAY)
    assert count_queries(client, url(name)) == at_one


def test_a_screen_costs_the_same_at_three_questions_as_at_one(draft, learner, client, url, as_learner):
    with_five = count_queries(client, url("wall:answer", draft.pk, 1))
    Answer.objects.filter(conversation=draft.conversation, position__gt=1).delete()
    assert count_queries(client, url("wall:answer", draft.pk, 1)) == with_five


def test_no_word_in_what_is_asked_of_others(done):
    labels = " ".join(Due.objects.values_list("label", flat=True))
    paths = " ".join(Due.objects.values_list("path", flat=True))
    assert NextAction.objects.count() == 0  # nobody reads here
    for word in ("Rea", "4471", "waive"):
        assert word not in labels + paths
