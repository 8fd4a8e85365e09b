"""The warehouse's support reps learn to handle escalations: eight of them, each at another point."""

from datetime import time

from config.demo.program_story import Draft, Learner, Left, Piece, Planned, Pledge, ProgramStory, Watched, Word
from programs.designing import add_three
from programs.models import Item, LearningObjective, Version
from programs.starters import SUPPORT_REP

BASICS = "Policy basics: what you decide, what goes up"
HEARING = "Hear what the customer wants"
HAND_OVER = "A hand-over nobody has to ask about"
SHADOW = "Shadow two escalations"
QUESTIONS = "Two questions on every escalation"
TICKETS = "Five supervised tickets"
CARD = "Your card where you see it"
CAME_BACK = "Escalations that came back"

CALL_BACK = """
In threes: customer, rep, observer. Ten minutes each, then change seats, so that everybody has been the rep once.

**Customer.** You run a garage. The pallet with the brake parts should have come on Monday, then on Wednesday. Two cars
stand on the lift. You have been asked for the order number twice today. You calm down only when somebody asks what you
need by tonight: four brake discs, not the pallet.

**Rep.** You see the order, two delivery attempts, and a note "customer difficult". You may send a courier up to 80.
Above that Maya decides, within the hour.

**Observer.** Write down each question of the rep in full, and the moment at which something is offered for the first
time. Say nothing until the end.
"""


def adapt(version: Version) -> None:
    """The role-play plays at a garage, and two tasks of our own are in week 5."""
    role_play = version.items.get(kind=Item.Kind.SESSION, week=3)
    role_play.body, role_play.minutes = CALL_BACK.strip(), 45
    role_play.place()
    asking = version.objectives.all()[1]
    task = {"version": version, "kind": "ASSIGNMENT", "objective": asking, "goal": asking.goal}
    Item(
        **task, title=CARD, week=5, last_week=5, minutes=3, evidence="PHOTO",
        standard="Both questions in your own words, readable from your chair.",
        body="Write the two questions on a card and put it where your eyes rest while you listen.",
    ).place()  # fmt: skip
    Item(
        **task, title=CAME_BACK, week=5, last_week=6, minutes=2, evidence="NUMBER",
        standard="Counted from the list of the week, whoever had the case first.",
        body="How many of your escalations were opened again this week? Take the number from the Friday list.",
    ).place()  # fmt: skip


def next_version(version: Version) -> None:
    """Fewer protected minutes, and a gap where the supervised tickets were shortened."""
    version.protected_minutes = 60
    version.revise()
    tickets = version.items.get(title=TICKETS)
    tickets.last_week = 6
    tickets.place()
    asking = version.objectives.all()[1]
    Item(
        version=version, kind="ASSIGNMENT", objective=asking, goal=asking.goal, title="Late parcels, decided alone",
        week=8, last_week=8, minutes=20, evidence="COUNT", metric=asking.goal.headline,
        standard="Nobody had to take the decision back in 8 of 10 cases.",
        body="Ten late parcels in a row. Count those that you closed yourself, with both questions asked.",
    ).place()  # fmt: skip


def buddies(version: Version) -> None:
    """One objective on three layers, most of it still to be written."""
    goal = version.program.goals.get()
    version.protected_minutes = 45
    version.revise()
    objective = LearningObjective(
        goal=goal, text="Show a starter the three places where people get hurt, before the first pick",
        skill="PHYSICAL", place="TOGETHER", error_cost="HIGH",
    )  # fmt: skip
    add_three(version, objective=objective)


ESCALATIONS = ProgramStory(
    title="Handling escalations",
    goal="Reps ask two clarifying questions before they answer",
    starter=SUPPORT_REP,
    adapt=adapt,
    by="Lena Hoffmann",
    card=["1  What have you tried?", "2  What would help you", "   most today?"],
    cohort="Support, autumn",
    facilitator="Maya Okafor",
    place="Training room 2, above dock 4",
    learners=[
        Learner(
            name="Bridget Walsh", day=0, tries=(6,), score=8,
            tells={
                "Omar Haddad": ("“What did the driver tell you?” It got him talking.", "Wait two breaths longer."),
                "Tanya Horak": ("“What do you need by tonight?”", "Say the next step before the apology."),
            },
            hands_in={
                SHADOW: [
                    Piece(1, "Maya decided: a broken seal is never ours to explain. I would have promised a pallet."),
                    Piece(2, "Omar kept it, the rule for resends covers it. I would have asked Maya for nothing."),
                ],
                QUESTIONS: [Piece(3, "Two slipped when the queue was over thirty.", 7, 10), Piece(4, "", 8, 10)],
                CARD: [Piece(5, "Taped to the lower edge of the left screen.", photo=True)],
                CAME_BACK: [Piece(5, "Both were the same customer in Joliet.", 2)],
            },
            hears={SHADOW: [Word(2)], QUESTIONS: [Word(4)], CARD: [Word(5)], CAME_BACK: [Word(5)]},
            watched={
                TICKETS: [
                    Watched(5, "11011", "The pallet for Aurora. Next step came only when I coughed."),
                    Watched(5, "11101", "A claim about wet boxes, calm from the first second.", day=2),
                    Watched(6, "11011", day=0),
                ]
            },
        ),
        Learner(
            name="Omar Haddad", tries=(3, 6), score=7,
            tells={"Bridget Walsh": ("“What have you tried so far?”, then silence.", "Nothing. Do it again.")},
            hands_in={
                SHADOW: [
                    Piece(1, "Bridget looked up the second scan before she said a word. Not a word before that."),
                    Piece(2, "Maya took the legal one. I would have answered it, and that would have been wrong."),
                ],
                QUESTIONS: [Piece(3, "", 5, 10), Piece(4, "Did not write it down on Tuesday, about half.", 4, 8)],
                CAME_BACK: [Piece(5, "", 4)],
            },
            hears={
                SHADOW: [Word(2)],
                QUESTIONS: [Word(4, "Tuesday is a guess. Count ten cases of this week and hand those in.")],
            },
            watched={
                TICKETS: [
                    Watched(5, "10111", "Second question came after the offer."),
                    Watched(6, "11110", "Both questions. The record still has two lines.", day=0),
                ]
            },
        ),
        Learner(
            name="Tanya Horak", day=2, tries=(5,), score=6,
            tells={"Ingrid Rahimi": ("“Which of the two deliveries do you mean?”", "Ask what is needed today.")},
            hands_in={
                SHADOW: [
                    Piece(1, "Rafael handed up a refund of 60 that was his to give."),
                    Piece(2, "Three tries, then up. I would have tried a fourth time."),
                ],
                QUESTIONS: [Piece(3, "", 6, 10), Piece(4, "Easier with the card in view.", 8, 10)],
                CARD: [Piece(5, photo=True)],
            },
            hears={SHADOW: [Word(2)]},
            watched={TICKETS: [Watched(5, "11001", "Late truck to Gary, customer on hold twice.", day=2)]},
        ),
        Learner(
            name="Rafael Jansen", day=3, read={HEARING: 60, HAND_OVER: 0}, tries=(), answered=3, score=4,
            hands_in={SHADOW: [Piece(2, "Colin, a double delivery. He decided alone, the rule is on the wall.")]},
        ),
        Learner(
            name="Colin Orlova", manager="Nadia Rahman", day=0, tries=(5,), score=7,
            hands_in={
                SHADOW: [
                    Piece(1, "Night desk, seal number missing. Went up at once, rightly."),
                    Piece(2, "Address changed twice. Kept, and closed in one message."),
                ],
                QUESTIONS: [Piece(3, "", 7, 10), Piece(4, "One case was in Polish, counted it anyway.", 8, 10)],
                CAME_BACK: [Piece(5, "", 1)],
            },
            hears={SHADOW: [Word(2)], QUESTIONS: [Word(4)]},
            watched={TICKETS: [Watched(5, "11101", "By phone, from the road.")]},
        ),
        Learner(
            name="Chidi Ramirez", manager="Nadia Rahman", day=2, tries=(2, 4),
            hands_in={
                SHADOW: [
                    Piece(2, "Fatima, a parcel left in the rain. She asked what was in it before anything else."),
                    Piece(2, "Colin, customs papers. Went up; I would have looked for the form myself."),
                ],
                QUESTIONS: [Piece(3, "Short week, only five cases.", 2, 5)],
            },
            hears={SHADOW: [Word(3)]},
        ),
        Learner(
            name="Ingrid Rahimi", day=2, tries=(6,), score=9, away=4,
            tells={"Tanya Horak": ("“And what would you do with it tonight?”", "Leave out the second sorry.")},
            hands_in={
                SHADOW: [
                    Piece(1, "Maya, a driver and a customer shouting. One question to each, and it was quiet."),
                    Piece(2, "Omar, invoice for a lost pallet. Went up, above the limit."),
                ],
                QUESTIONS: [Piece(3, "", 8, 10), Piece(5, "Back from leave, so three days only.", 4, 5)],
            },
            hears={SHADOW: [Word(2)], QUESTIONS: [Word(5)]},
            watched={TICKETS: [Watched(5, "11110", "First ticket after the leave. The record came later.", day=2)]},
        ),
        Learner(
            name="Fatima Osei", tries=(), score=5,
            hands_in={SHADOW: [Piece(1, "Bridget, wrong color twice. Decided at once: the rule for resends.")]},
            left=Left(3, "Works at the returns desk until the peak is over."),
        ),
    ],
    pledges=[
        Pledge("Maya Okafor", 2, time(9, 30), 30, lost={3: "Carrier strike, everybody on the phones."}),
        Pledge(
            "Nadia Rahman", 4, time(13), 20,
            lost={
                1: "Budget round ran over.",
                3: "Carrier strike, I was at the gate.",
                4: "Audit of the cold store.",
            },
        ),
    ],
    talked_over=["Bridget Walsh", "Omar Haddad"],
    planned=Planned("Dispatch, winter", "Maya Okafor", ["Leo Marsh", "Megan Doyle", "Lucia Petrov", "Mateo Castillo"]),
    changes=next_version,
    draft=Draft(
        "Buddies for the first three shifts", "A buddy walks each starter through the first three shifts", buddies
    ),
)  # fmt: skip
