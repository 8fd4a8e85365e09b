"""A new team lead's program: feedback models self-paced → hard-conversation practice → two 1:1s with manager review."""
# ruff: noqa: E501 — texts that people read are written one paragraph a line, as in the box they are edited in

from datetime import time

from django.utils.translation import gettext_lazy as _

from programs.channel import Channel, ErrorCost, Layer, Place, Skill
from programs.starters.facts import ItemFacts, LineFacts, ObjectiveFacts, QuestionFacts, Starter

FEEDBACK, CONVERSATION, ONE_TO_ONE = range(3)

OBJECTIVES = [
    ObjectiveFacts(
        _("Put feedback into three sentences: what you saw, what it led to, what you ask"),
        Skill.FOUNDATIONS, Place.SPREAD, ErrorCost.LOW, Channel.SELF_PACED,
    ),
    ObjectiveFacts(
        _("Open a hard conversation with the fact and a question, and stay in it"),
        Skill.JUDGMENT, Place.SPREAD, ErrorCost.LOW, Channel.VIRTUAL_WORKSHOP,
    ),
    ObjectiveFacts(
        _("Hold a 30-minute 1:1 that ends with one agreed behavior and its date"),
        Skill.JUDGMENT, Place.SPREAD, ErrorCost.LOW, Channel.VIRTUAL_WORKSHOP,
    ),
]  # fmt: skip

THREE_SENTENCES = _("""
Most feedback fails before it is spoken, because the speaker has a judgment and no fact. "You are not engaged" cannot be answered, only denied. "You left the last two handover meetings before your own item" can.

# The three sentences

1. **What I saw.** A moment that both of you were in, with its day. No adverb that weighs it: not "again", not "always", not "unfortunately".
2. **What it led to.** Something that a third person could check: the customer called twice, the shift began twenty minutes late. "I felt let down" is true, and yet it makes the talk about you.
3. **What I ask.** One behavior that you will be able to notice by a day you name. Or a question, when you do not know enough to ask for anything.

Said aloud it takes twenty seconds. Write it first; if you cannot, you are not ready to say it.

# Two models, one difference

You will meet *situation, behavior, impact* and *stop, start, continue*. The first is for one moment, the second for a span of weeks. Do not mix them: a list of three wishes after one moment sounds like a file that you have kept.

# Good work, too

The same three sentences work for what should stay. "On Tuesday you asked the driver what he needed before you explained the delay. He did not call back. Keep asking first." People repeat what was named. "Great job" names nothing.

# When

Within a day for what should change, within the hour for what should stay. Older than a week: ask first what the other remembers.
""")

BEFORE = _("""
A conversation is hard when you would rather write an e-mail. Ten minutes of preparation help, and they fit on half a sheet.

# Write four lines

1. **The fact** that starts it, as a camera would have seen it.
2. **My story about it.** What I believe the reason is. Write it down so that you can put it aside.
3. **What else could be true.** Two other reasons under which a sensible person would have done the same. If you find none, you do not know enough yet.
4. **What I want afterwards** for the other, for me and for the work. If one of the three is empty, think again.

# The first minute

Say the fact, say why it matters, and ask: "How do you see it?" Then wait. Count to seven. Nearly everybody fills that silence with an explanation that takes the question back.

# When it becomes loud, or quiet

- **They attack.** Name what you both want: "I want you to run this shift. That is why I am here."
- **They agree at once.** Ask what will make it difficult. A fast yes is often a no.
- **They cry.** Stop. Offer a pause and a time to go on, today.
- **You lose the thread.** Say so and read line 1 again.

# How it ends

With one sentence by the other, not by you: what they will do and by when. Write it down where both can see it. If the sentence does not come, the conversation is not over, only today's part.
""")

THIRTY_MINUTES = _("""
A 1:1 is not a status meeting. Status can be read. It is the half hour in which one person thinks aloud about their own work, and somebody with more leeway listens.

# Three parts of ten minutes

1. **What happened** with what we agreed last time? Begin here, every time. Done: what made it possible? Not done: what stood in the way? No sighing, no rescuing.
2. **One situation** the other brings. Ask until you could describe it to a stranger: who said what, what came next, what was tried. Advice before that is advice for your own life.
3. **One behavior** for the next weeks. The other names it, you ask two things: how will we notice it, and by when?

# Who speaks

Less than a third of the time should be yours. Whoever finds that hard can count their own questions: fewer than five in thirty minutes is a lecture.

# What does not belong here

Bad news about pay, the reprimand, the decision that has been made already. They get their own conversation. One surprise in a 1:1, and the next three will be about the weather.

# Keep the slot

A 1:1 that is moved twice says more than anything you say in it. If you must move it, offer two new times in the same message. Never cancel the one after a difficult one.
""")

CARD = _("""
| Minutes | What | A sentence to begin with |
| --- | --- | --- |
| 0–10 | What we agreed | "Last time you wanted to try … What happened?" |
| 10–20 | One situation | "Which moment since then would you like to look at?" |
| 20–30 | One behavior | "What will you do differently, and how would I notice?" |

**Ask instead of telling**

- What have you tried?
- What would somebody do who finds this easy?
- What is the smallest step that you would notice yourself?

**Write down, both of you**

1. The behavior, in the other's words
2. How we notice it
3. By when

**Not today**: status, pay, decisions already made.
""")

QUESTIONS = [
    QuestionFacts(
        _("Which sentence is a fact that both can talk about?"),
        [_("“You are not committed to the team.”"), _("“On Monday and Wednesday you joined ten minutes after the start.”"), _("“You always come late.”")],
        1, _("Day and behavior. “Always” and “committed” are judgments; they can only be denied."),
    ),
    QuestionFacts(
        _("“What it led to” should be …"),
        [_("something a third person could check"), _("how you felt about it"), _("what might have happened")],
        0, _("The customer called twice, the shift began late: that can be looked at together."),
    ),
    QuestionFacts(
        _("You asked “How do you see it?” Nobody says anything. What do you do?"),
        [_("Explain the question"), _("Offer a reason yourself"), _("Wait and count to seven")],
        2, _("Explaining takes the question back. The silence is the other one thinking."),
    ),
    QuestionFacts(
        _("The other agrees at once. What do you ask?"),
        [_("“What will make it difficult?”"), _("“Can I rely on that?”"), _("Nothing, you are done")],
        0, _("A fast yes is often a no. What is difficult is what you need to know."),
    ),
    QuestionFacts(
        _("You noticed something eight days ago. What now?"),
        [_("Let it be, it is too late"), _("Ask what the other remembers of it"), _("Say the three sentences as planned")],
        1, _("Memories have parted by then. Start from what the other still knows."),
    ),
    QuestionFacts(
        _("Which praise is likely to be acted on?"),
        [_("“Great job this week.”"), _("“You are a natural with customers.”"), _("“You asked the driver what he needed before you explained. Keep asking first.”")],
        2, _("People repeat what was named. The others name nothing that one could do again."),
    ),
]  # fmt: skip

REFRESHER = [
    QuestionFacts(
        _("The agreed behavior was not done. How do you begin the 1:1?"),
        [_("With something easier"), _("“What stood in the way?”"), _("“We agreed on that, did we not?”")],
        1, _("Begin with it every time and without a sigh. What stood in the way is your part of the work."),
    ),
    QuestionFacts(
        _("After ten minutes you have an idea that would solve it. What do you do?"),
        [_("Say it before you forget it"), _("Ask what the other has tried"), _("Offer to take it over")],
        1, _("You have not heard enough to describe it to a stranger. Until then it is advice for your own life."),
    ),
    QuestionFacts(
        _("Pay was decided against the person yesterday. When do you say it?"),
        [_("At the end of the 1:1"), _("In the 1:1, first of all"), _("In a conversation of its own")],
        2, _("One surprise in a 1:1, and the next three are about the weather."),
    ),
    QuestionFacts(
        _("Which agreement can you follow up?"),
        [_("“I will communicate better.”"), _("“I will say in Monday's stand-up what I need from others, until the 30th.”"), _("“I will try to speak up more.”")],
        1, _("One behavior, a place to notice it, a day. The others cannot be seen."),
    ),
    QuestionFacts(
        _("You must move a 1:1. What belongs into the message?"),
        [_("An apology"), _("Two new times"), _("The topics, so that nothing is lost")],
        1, _("Two new times show that it will take place. The rest can wait for them."),
    ),
]  # fmt: skip

SELF_PACED = [
    ItemFacts(
        layer=Layer.SELF_PACED, kind="MODULE", objective=FEEDBACK, week=1, minutes=15,
        title=_("Feedback in three sentences"), body=THREE_SENTENCES,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="MODULE", objective=CONVERSATION, week=2, minutes=15,
        title=_("Before a hard conversation"), body=BEFORE,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="QUICK_CHECK", objective=FEEDBACK, week=2, minutes=8,
        title=_("Which sentence would you say?"), questions=QUESTIONS,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="MODULE", objective=ONE_TO_ONE, week=4, minutes=15,
        title=_("A 1:1 that changes something"), body=THIRTY_MINUTES,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="JOB_AID", objective=ONE_TO_ONE, week=5, minutes=5,
        title=_("Job aid: the 1:1 on one page"), body=CARD,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="QUICK_CHECK", objective=ONE_TO_ONE, week=9, minutes=8,
        title=_("What would you do on Monday?"), questions=REFRESHER,
    ),
]  # fmt: skip

PEERS_ASK = [_("Which question helped most, word for word?"), _("Where did you feel pushed?")]

LIVE = [
    ItemFacts(
        layer=Layer.LIVE, kind="SESSION", objective=CONVERSATION, week=3, minutes=60, weekday=2, begins_at=time(14),
        title=_("Practice: the deadline missed again"), behavior=_("Opens with the fact and one question, then waits"),
        feedback=PEERS_ASK,
        body=_("""
In threes: lead, colleague, observer. Eight minutes of conversation, four of feedback, then change seats.

**Colleague.** The weekly report came late for the third time, today by two days. What nobody knows: since the new system you wait for figures that another site enters when it likes. You were told once to "sort that out among yourselves", so you have stopped mentioning it. You say so only when you are asked how you see it and are given time.

**Lead.** Your own manager asked this morning where the report is. You have read that the colleague has applied inside the company. You have eight minutes before the next meeting, and your four lines on half a sheet.

**Observer.** Stop the time from the lead's first question to the lead's next word. Write down the first three sentences in full.
"""),
    ),
    ItemFacts(
        layer=Layer.LIVE, kind="SESSION", objective=CONVERSATION, week=6, minutes=60, weekday=2, begins_at=time(14),
        title=_("Practice: the strong performer who cuts others off"), behavior=_("Names what both want when it becomes heated"),
        feedback=PEERS_ASK,
        body=_("""
In threes, as before. This time the colleague is good, knows it, and is right about most of what is said.

**Colleague.** You closed the two largest cases of the quarter. In the stand-up you finish other people's sentences because it saves time. When you are told so you answer with the numbers, then with: "If you want it slower, say so." You turn around only when you hear what the lead wants for you.

**Lead.** Two people have asked to leave the stand-up. You need the colleague to lead the new site next year, and nobody there will follow somebody who does not let them finish.

**Observer.** Note the first moment at which the voices rise, and what the lead says next.
"""),
    ),
    ItemFacts(
        layer=Layer.LIVE, kind="SESSION", objective=ONE_TO_ONE, week=10, minutes=60, weekday=2, begins_at=time(14),
        title=_("Practice: bring your own 1:1"), behavior=_("Ends with one behavior, named by the other"),
        feedback=[_("When did you speak most freely?"), _("Which question came too early?")],
        body=_("""
Everybody brings a 1:1 that they will hold within the next ten days, without names.

In pairs: tell your partner who the other is, what was agreed last time, and what you expect to hear. The partner plays that person, and makes it a little harder than you said. Fifteen minutes, the last five for the agreement.

Afterwards the partner answers one question first: would you do it? If the answer is no, find out together at which sentence it was lost, and play the five minutes again.
"""),
    ),
]  # fmt: skip

STEPS = [
    _("Begins with what was agreed last time"), _("Lets the other choose the situation"),
    _("Asks at least five questions"), _("Speaks less than a third of the time"),
    _("Ends with one behavior in the other's words"), _("Agrees how it is noticed, and by when"),
]  # fmt: skip

ON_THE_JOB = [
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=FEEDBACK, week=1, last_week=2, minutes=20, times=2,
        title=_("Two pieces of feedback, written first"), evidence="TEXT",
        standard=_("Three sentences each: seen, led to, asked. Given within a day."),
        body=_("One for something that should stay, one for something that should change. Hand in the sentences without names, and what came back."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=FEEDBACK, week=3, last_week=4, minutes=20, times=2,
        title=_("Say it within a day"), evidence="COUNT",
        standard=_("Said within a day in 4 of 5 moments you noticed."),
        body=_("Keep a tally on paper for a week: each moment worth naming, and whether you named it the same or the next day."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=ONE_TO_ONE, week=5, last_week=8, minutes=25, times=2,
        title=_("Two 1:1s with manager review"), evidence="OBSERVATION",
        standard=_("At least five of the six steps in each, the agreed behavior with its date always among them."),
        checklist=STEPS,
        body=_("Ask your team member first whether your manager may sit in. The manager says nothing, ticks, and goes through it with you the same day."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=CONVERSATION, week=9, last_week=10, minutes=20,
        title=_("The conversation you have put off"), evidence="TEXT",
        standard=_("The four lines from before, and the one sentence it ended with."),
        body=_("No names and nothing private: your own lines are enough. If it has not taken place by then, hand in the date on which it will."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=ONE_TO_ONE, week=11, last_week=12, minutes=25,
        title=_("One more 1:1, picked by your manager"), evidence="OBSERVATION",
        standard=_("All six steps."),
        checklist=STEPS,
        body=_("Your manager says on the day which of your 1:1s it is. That is how it shows whether the habit holds."),
    ),
]  # fmt: skip

TEAM_LEAD = Starter(
    code="TEAM_LEAD",
    title=_("New team lead: conversations that change something"),
    summary=_("Feedback models at one's own pace, hard-conversation practice, then two 1:1s with manager review."),
    protected_minutes=90,
    practice_minutes=25,
    is_repeatable=True,
    is_observable=True,
    objectives=OBJECTIVES,
    items=[*SELF_PACED, *LIVE, *ON_THE_JOB],
    lines=[
        LineFacts(30, _("Feedback within a day in 4 of 5 moments")),
        LineFacts(60, _("Two reviewed 1:1s to standard"), at_target=True),
        LineFacts(90, _("Every 1:1 ends with one agreed behavior and its date"), at_target=True, in_a_row=2),
    ],
)
