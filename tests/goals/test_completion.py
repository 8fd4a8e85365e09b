from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.completion import find_completion


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Finish the course", "Finish the course"),
        ("finishes the COURSE", "finishes the COURSE"),
        ("Finishing all three e-learning modules by June", "Finishing all three e-learning modules"),
        ("All reps complete the escalation training by 30 June", "complete the escalation training"),
        ("90% of the team have completed the training", "completed the training"),
        ("Complete 80% of the modules", "Complete 80% of the modules"),
        ("Complete   all\nmodules of the course", "Complete all modules of the course"),
        ("Complete modules 1 to 3", "Complete modules 1 to 3"),
        ("Complete one module each week", "Complete one module"),
        ("Completes each course module", "Completes each course module"),
        ("Complete the checklist and the course", "Complete the checklist and the course"),
        ("Ensure that reps complete the course", "complete the course"),
        ("Reduce errors by completing the workshop", "completing the workshop"),
        ("Everybody has finished onboarding", "finished onboarding"),
        ("Completion of the safety induction", "Completion of the safety induction"),
        ("100% completion", "100% completion"),
        ("Completion rate", "Completion rate"),
        ("Course completion rate", "Course completion"),
        ("Modules completed", "Modules completed"),
        ("Training has been completed", "Training has been completed"),
        ("Attend the workshop", "Attend the workshop"),
        ("attends every session", "attends every session"),
        ("Everyone attends.", "attends"),
        ("Attendance rate", "Attendance"),
        ("Attendance at the seminar", "Attendance at the seminar"),
        ("Class attendance", "Class attendance"),
        ("Participate in the leadership program", "Participate in the leadership program"),
        ("Number of learners who finish the course by June", "finish the course"),
        ("Learners who finish the course", "finish the course"),
        ("Achieve a 90% pass rate in the quiz", "pass rate in the quiz"),
        ("Training compliance", "Training compliance"),
        ("Get certified", "Get certified"),
        ("All pickers become fully certified", "become fully certified"),
        ("Certified staff", "Certified staff"),
        ("Everybody is certified", "Everybody is certified"),
        ("Obtain the forklift certificate", "Obtain the forklift certificate"),
        ("Earns a certification", "Earns a certification"),
        ("Pass the training", "Pass the training"),
        ("Complete and pass the safety quiz", "Complete and pass the safety quiz"),
        ("Watch the videos", "Watch the videos"),
        ("Watches every training video", "Watches every training video"),
        ("Enroll in the onboarding program", "Enroll in the onboarding program"),
        ("Enrol 20 staff in the class", "Enrol 20 staff in the class"),
        ("Sign up for the webinar", "Sign up for the webinar"),
        ("Take the class", "Take the class"),
        ("Go through the tutorial", "Go through the tutorial"),
        ("Training hours per employee", "Training hours"),
        ("Hours of training", "Hours of training"),
        ("All agents trained on the new tool", "agents trained"),
        ("Be trained in de-escalation", "Be trained"),
    ],
)
def test_completion_is_found(text, quote):
    assert find_completion(text).quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Complete the checklist before dispatch",
        "Complete the checklist before training starts",
        "Complete the checklist learned in the course",
        "Complete the pick-pack checklist for every order",
        "Complete the training room checklist",
        "Complete the customer onboarding within 5 days",
        "Complete the risk assessment",
        "100% completion of the pre-departure checklist",
        "Order completion rate",
        "Task completion time",
        "Completion time per order",
        "Finish the shift handover by 15:00",
        "Finish training the new hires",
        "Pass the case to the right team",
        "Pass the audit without a major finding",
        "Make a course correction",
        "Of course, answer within 4 hours",
        "Attend to the customer within 2 minutes",
        "Shift attendance",
        "Book the training room",
        "Take training requests within a day",
        "Obtain the gift certificate number before refunding",
        "Certified mail goes out the same day",
        "Reps send certified letters",
        "The scale is certified before each shift",
        "Watch the gauge while filling",
        "Enter the class of service",
        "After finishing the course, reps ask two clarifying questions",
        "Once they have completed the training, agents log each call",
        "Reps who completed the course ask two clarifying questions",
        "Hold one 30-minute coaching session per direct report",
        "Average first-response time",
        "Checklist followed, of 40 orders",
    ],
)
def test_work_is_not_mistaken_for_completion(text):
    assert find_completion(text) is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Finish the course", "Use what was taught in the course in 5 real cases"),
        ("Each rep passes the exam by June", "Each rep uses what was taught in the training in 5 real cases by June"),
        ("get certified", "use what was taught in the training in 5 real cases"),
        ("Course completion", None),
    ],
)
def test_offers_the_job_instead(text, better):
    assert find_completion(text).better == better


WORDS = st.sampled_from(
    [
        "complete",
        "the",
        "course",
        "after",
        "100%",
        "modules",
        "of",
        "training",
        "room",
        "be",
        "certified",
        "attend",
        ",",
        "who",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_the_rewriting_keeps_what_was_not_quoted(text):
    found = find_completion(text)
    if found:
        assert found.quote in text
    if found and found.better:
        before = text[: text.index(found.quote)].rstrip()
        assert found.better.lower().replace(" ", "").startswith(before.lower().replace(" ", ""))


@pytest.mark.parametrize("words", ["course ", "complete ", "complete a b ", "course is been ", "after finish course "])
def test_long_texts_do_not_slow_it_down(words):
    started = perf_counter()
    find_completion(words * 3000)
    assert perf_counter() - started < 5
