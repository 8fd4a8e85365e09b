from datetime import timedelta

import pytest

from programs.learning import answer
from programs.models import Attempt, Question
from programs.refusals import AnsweredAlready, AnswersMissing
from reminders.models import Due
from tests.programs.world import TODAY, published_version, running_cohort, step_of

RIGHT = [1, 2, 0, 1, 2]  # of questions 1 to 5


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def step(learner, lead):
    running_cohort(learner, version=published_version(owner=lead))
    return step_of(learner, "Hand over or keep?")


def go(step, choices: list[int], *, attempt: int = 1, first: int = 0) -> None:
    for place, choice in enumerate(choices, first):
        answer(step, attempt=attempt, place=place, choice=choice, today=TODAY)


def test_every_answer_is_kept_at_once(step):
    go(step, RIGHT[:2])
    kept = Attempt.objects.get()
    assert (kept.number, kept.answers, kept.right, kept.questions, kept.finished_at) == (1, [1, 2], 2, 5, None)
    assert step.state == "STARTED"
    assert Due.objects.open().of(step).count() == 1


def test_the_last_answer_ends_it(step):
    go(step, [*RIGHT[:4], 0])
    kept = Attempt.objects.get()
    assert (kept.right, kept.questions, kept.finished_at is None) == (4, 5, False)
    assert (step.state, step.done_on, Due.objects.open().of(step).count()) == ("DONE", TODAY, 0)


def test_left_halfway_it_goes_on_later(step, learner):
    go(step, RIGHT[:3])
    go(step_of(learner, "Hand over or keep?"), RIGHT[3:], first=3)
    assert Attempt.objects.get().right == 5


def test_it_can_be_repeated_and_every_attempt_is_kept(step):
    go(step, [0] * 5)
    go(step, RIGHT, attempt=2)
    assert list(Attempt.objects.values_list("number", "right")) == [(1, 1), (2, 5)]
    assert (step.state, step.done_on) == ("DONE", TODAY)


def test_no_question_is_answered_twice_or_out_of_turn(step):
    go(step, RIGHT[:2])
    for attempt, place in ((1, 1), (1, 3), (2, 2), (0, 2)):
        with pytest.raises(AnsweredAlready):
            answer(step, attempt=attempt, place=place, choice=0, today=TODAY)
    assert Attempt.objects.get().answers == [1, 2]


def test_the_end_cannot_be_answered_twice(step):
    go(step, RIGHT)
    with pytest.raises(AnsweredAlready):
        answer(step, attempt=1, place=4, choice=0, today=TODAY)


@pytest.mark.parametrize("choice", [-1, 3])
def test_only_a_choice_of_the_question(step, choice):
    with pytest.raises(AnswersMissing):
        answer(step, attempt=1, place=0, choice=choice, today=TODAY)
    assert not Attempt.objects.exists()


def test_the_page_asks_one_question(step, learner, signed_in, url):
    page = signed_in(learner).get(url("programs:step", step.pk)).text
    assert "Question 1 of 5" in page
    assert "Question 1?" in page
    assert "Question 2?" not in page
    assert "Reason 1." not in page


def send(client, url, step, *, place: int, choice, attempt: int = 1, **more):
    posted = {"attempt": attempt, "place": place, "choice": choice}
    return client.post(url("programs:answer", step.pk), posted, **more)


def test_the_answer_is_told_at_once_with_its_reason(step, learner, signed_in, url):
    client = signed_in(learner)
    response = send(client, url, step, place=0, choice=0)
    assert response["Location"] == f"{url('programs:step', step.pk)}?answered=0"
    page = client.get(response["Location"]).text
    assert "Not this one" in page
    assert "<b>Hand it over</b>" in page
    assert "Reason 1." in page
    assert "Next question" in page
    assert "Question 2?" not in page
    assert "Question 2?" in client.get(url("programs:step", step.pk)).text


def test_a_right_answer_says_so(step, learner, signed_in, url):
    page = send(signed_in(learner), url, step, place=0, choice=1, follow=True).text
    assert "That is right" in page
    assert "Right is" not in page


def test_htmx_gets_the_step_alone(step, learner, signed_in, url, htmx):
    part = send(signed_in(learner), url, step, place=0, choice=1, headers=htmx, follow=True).text
    assert part.startswith('<div class="lw stack" id="step">')
    assert "That is right" in part


def test_at_the_end_it_counts_and_lists_the_attempts(step, learner, signed_in, url):
    go(step, RIGHT[:4])
    client = signed_in(learner)
    page = send(client, url, step, place=4, choice=0, follow=True).text
    assert "4 of 5 right." in page
    page = client.get(url("programs:step", step.pk)).text
    assert "<b>4 of 5</b>" in page
    assert "Fri, Nov 20" in page
    assert "Question 1?" not in page
    again = client.get(url("programs:step", step.pk), {"again": ""}).text
    assert "Question 1 of 5" in again
    assert "<b>4 of 5</b>" in again


TAMPERED = [
    {"attempt": 1, "place": 0, "choice": 3},
    {"attempt": 1, "place": 0, "choice": -1},
    {"attempt": 1, "place": 0, "choice": "x"},
    {"attempt": 1, "place": 0},
    {"attempt": 1, "place": 1, "choice": 0},
    {"attempt": 1, "place": -1, "choice": 0},
    {"attempt": 2, "place": 0, "choice": 0},
    {"place": 0, "choice": 0},
    {"attempt": 1, "choice": 0},
    {},
]


@pytest.mark.parametrize("posted", TAMPERED)
def test_a_tampered_answer_is_refused(step, learner, signed_in, url, posted):
    response = signed_in(learner).post(url("programs:answer", step.pk), posted)
    assert response.status_code == 422
    assert "Question 1?" in response.text
    assert not Attempt.objects.exists()


def test_sent_twice_it_counts_once(step, learner, signed_in, url):
    client = signed_in(learner)
    assert send(client, url, step, place=0, choice=1).status_code == 302
    assert send(client, url, step, place=0, choice=2).status_code == 422
    assert Attempt.objects.get().answers == [1]


def test_who_sent_it_twice_is_asked_the_next_question_and_can_answer_it(step, learner, signed_in, url):
    client = signed_in(learner)
    send(client, url, step, place=0, choice=1)
    page = send(client, url, step, place=0, choice=1).text
    assert "Question 2?" in page
    assert '<input type="hidden" name="place" value="1"' in page
    assert "answered already" in page


@pytest.mark.parametrize("answered", ["1", "99", "-1", "x", "²"])
def test_what_was_not_answered_yet_is_never_told(step, learner, signed_in, url, answered):
    go(step, RIGHT[:1])
    page = signed_in(learner).get(url("programs:step", step.pk), {"answered": answered}).text
    assert "Right is" not in page
    assert "Reason 2." not in page
    assert "Question 2?" in page


def test_what_a_question_says_is_never_markup(step, learner, signed_in, url):
    Question.objects.update(text="<script>alert(1)</script>", why="<b>so</b>")
    assert "<script>alert" not in send(signed_in(learner), url, step, place=0, choice=1, follow=True).text


def test_not_before_its_week(step, learner, signed_in, url, on_the):
    on_the(step.opens_on - timedelta(days=1))
    assert send(signed_in(learner), url, step, place=0, choice=1).status_code == 422
    assert not Attempt.objects.exists()


def test_focus_goes_to_what_came(step, learner, signed_in, url, htmx):
    client = signed_in(learner)
    assert (
        '<h2 id="answered" class="row" tabindex="-1" data-focus>'
        in send(client, url, step, place=0, choice=1, headers=htmx, follow=True).text
    )
    question = '<p class="small mute" tabindex="-1" data-focus>Question 2 of 5'
    assert question in client.get(url("programs:step", step.pk), headers=htmx).text
    assert question not in client.get(url("programs:step", step.pk)).text
