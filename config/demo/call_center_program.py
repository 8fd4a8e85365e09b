"""Eight agents of the call center learn to coach beside the job; told, unlike the month of real data beside it."""

from datetime import time

from config.demo.program_story import Learner, Left, Piece, Pledge, ProgramStory, Watched, Word
from config.demo.story import Agreed, Aim, Barrier, Course, Gauge, Story
from programs.models import Item, Version
from programs.starters import TEAM_LEAD

SENTENCES = "Feedback in three sentences"
HARD = "Before a hard conversation"
TALK = "A 1:1 that changes something"
WRITTEN = "Two pieces of feedback, written first"
WITHIN_A_DAY = "Say it within a day"
WITH_REVIEW = "Two 1:1s with manager review"
CARD = "The three sentences beside the phone"
LISTENED = "Calls you listened in on"

COACHING = Story(
    title="Floor coaches name what they heard within the day",
    behavior="Tell the colleague what you heard, what it led to and what you ask, before the day is over.",
    result="New agents transfer fewer calls, because they hear at once what worked.",
    job_role="Call agent", team="Call center", owner="Shift supervisor", begins=-9, aim=Aim(90, 90),
    headline=Gauge(
        name="Moments named within the day", unit="%", category="PROFICIENCY", kind="SKILL",
        verification="LEAD_SAMPLE", decimals=0, sample_size=20, highest=100,
    ),
    beside=Gauge(
        name="Calls of new agents that are transferred", unit="%", direction="DECREASE", category="QUALITY",
        verification="SYSTEM", highest=100,
    ),
    course=Course(42, 9, [43, 41, 45, 52, 57, 63, 66, 68]), confidence="MMLMM",
    barriers={-4: Barrier("TIME", "Between two peaks there is no minute to sit together.")},
    agreed={
        -4: Agreed("Michal", "Ask planning for ten minutes without calls after each early shift."),
        -2: Agreed("Anat", "Try the three sentences in the Sunday huddle."),
        -1: Agreed("Shift supervisor", "Listen in on one 1:1 of each floor coach.", "OPEN"),
    },
)  # fmt: skip


def adapt(version: Version) -> None:
    """Two tasks of our own in week 5."""
    feedback = version.objectives.all()[0]
    task = {"version": version, "kind": "ASSIGNMENT", "objective": feedback, "goal": feedback.goal}
    Item(
        **task, title=CARD, week=5, last_week=5, minutes=3, evidence="PHOTO",
        standard="Seen, led to, asked: in your own words and in reach.",
        body="Write the three beginnings on a card and lay it beside the phone.",
    ).place()  # fmt: skip
    Item(
        **task, title=LISTENED, week=5, last_week=6, minutes=2, evidence="NUMBER",
        standard="Only calls after which you said what you heard.",
        body="How many calls of a new colleague did you listen in on this week?",
    ).place()  # fmt: skip


FLOOR_COACHES = ProgramStory(
    title="Floor coaches",
    goal=COACHING.title,
    starter=TEAM_LEAD,
    adapt=adapt,
    by="Noa Peretz",
    card=["I heard ...", "It led to ...", "Next time I ask you to ..."],
    cohort="Early and evening shift",
    facilitator="Noa Peretz",
    place="Room 1, beside the floor",
    learners=[
        Learner(
            name="Michal", day=0, tries=(6,), score=9,
            tells={
                "Anat": ("“How do you see it yourself?”", "Nowhere. You gave time."),
                "Dorit": ("“What happened before the call?”", "At the second why in a row."),
            },
            hands_in={
                WRITTEN: [
                    Piece(1, "Heard: you gave the date twice. Led to: the caller wrote it down. Ask: keep it."),
                    Piece(2, "Heard: you spoke into the hold tone. Led to: a repeat. Ask: wait for the click."),
                ],
                WITHIN_A_DAY: [Piece(3, "", 4, 5), Piece(4, "The fifth was on leave the next day.", 4, 5)],
                CARD: [Piece(5, "Under the glass plate, so that it stays.", photo=True)],
                LISTENED: [Piece(5, "", 7)],
            },
            hears={WRITTEN: [Word(2)], WITHIN_A_DAY: [Word(4)], CARD: [Word(5)], LISTENED: [Word(5)]},
            watched={
                WITH_REVIEW: [
                    Watched(5, "111011", "Spoke more than a third, and noticed it."),
                    Watched(5, "111110", "Ended in the words of the colleague.", day=2, signs_off=True),
                ]
            },
        ),
        Learner(
            name="Anat", tries=(4, 6), score=7,
            tells={"Michal": ("“What would you keep?”", "When you looked at the clock.")},
            hands_in={
                WRITTEN: [
                    Piece(1, "Heard: name of the caller in the first sentence. Led to: calm. Ask: keep it."),
                    Piece(1, "Heard: three transfers. Led to: a fourth call. Ask: ring ahead before you transfer."),
                ],
                WITHIN_A_DAY: [Piece(3, "", 3, 5), Piece(4, "Two were the day after.", 2, 5)],
                LISTENED: [Piece(5, "Fewer than planned, month end.", 3)],
            },
            hears={
                WRITTEN: [Word(2)],
                WITHIN_A_DAY: [Word(4, "Count only what was said the same day or the next, and hand in this week's.")],
            },
            watched={WITH_REVIEW: [Watched(5, "110111", "Asked three questions, then gave the answer.")]},
        ),
        Learner(
            name="Dorit", day=2, tries=(5,), score=6,
            tells={"Michal": ("“What did the caller want to hear?”", "Nowhere.")},
            hands_in={
                WRITTEN: [
                    Piece(2, "Heard: you let them finish. Led to: one call instead of two. Ask: keep it."),
                    Piece(2, "Heard: you typed while they spoke. Led to: a wrong branch. Ask: type after."),
                ],
                WITHIN_A_DAY: [Piece(3, "", 4, 5), Piece(4, "", 5, 5)],
                CARD: [Piece(5, photo=True)],
            },
            hears={WRITTEN: [Word(2)]},
        ),
        Learner(
            name="Eli", day=3, read={HARD: 45, TALK: 0}, tries=(), answered=2, score=4,
            hands_in={WRITTEN: [Piece(2, "Heard: you said “policy” four times. Led to: anger. Ask: say the reason.")]},
        ),
        Learner(
            name="Gili", manager="Orly Katz", day=1, tries=(6,), score=8,
            hands_in={
                WRITTEN: [
                    Piece(1, "Heard: a long silence. Led to: the caller explained. Ask: keep it."),
                    Piece(2, "Heard: two products in one sentence. Led to: a question back. Ask: one at a time."),
                ],
                WITHIN_A_DAY: [Piece(3, "", 4, 5), Piece(4, "", 3, 4)],
                LISTENED: [Piece(5, "", 5)],
            },
            hears={WRITTEN: [Word(2)], WITHIN_A_DAY: [Word(4)]},
            watched={WITH_REVIEW: [Watched(5, "111110", "How it is noticed was left open.")]},
        ),
        Learner(
            name="Moriah", manager="Orly Katz", day=2, tries=(3,),
            hands_in={WRITTEN: [Piece(2, "Heard: you asked for leave first. Led to: trust. Ask: keep it.")]},
        ),
        Learner(
            name="Tova", day=2, tries=(6,), score=8, away=4,
            tells={"Dorit": ("“What would have helped you?”", "At the end, when it became advice.")},
            hands_in={
                WRITTEN: [
                    Piece(1, "Heard: the next step with its date. Led to: no second call. Ask: keep it."),
                    Piece(2, "Heard: you apologized for the branch. Led to: blame. Ask: say what happens now."),
                ],
                WITHIN_A_DAY: [Piece(3, "", 4, 5), Piece(5, "Two days only.", 3, 4)],
            },
            hears={WRITTEN: [Word(2)], WITHIN_A_DAY: [Word(5)]},
            watched={WITH_REVIEW: [Watched(5, "111011", day=2)]},
        ),
        Learner(
            name="Avni", tries=(), score=5,
            hands_in={WRITTEN: [Piece(1, "Heard: a smile. Led to: one as well. Ask: keep it.")]},
            left=Left(3, "Moves to the branch in Haifa."),
        ),
    ],
    pledges=[
        Pledge("Shift supervisor", 1, time(8, 30), 30, lost={2: "Two people ill, no one left to cover the lines."}),
        Pledge(
            "Orly Katz", 3, time(16), 20,
            lost={
                1: "Visit of the regional office.",
                2: "Two people ill.",
                4: "Closing of the quarter.",
            },
        ),
    ],
    talked_over=["Michal"],
)  # fmt: skip
