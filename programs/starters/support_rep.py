"""A support rep's program: policy basics self-paced → escalation role-play → five supervised tickets."""
# ruff: noqa: E501 — texts that people read are written one paragraph a line, as in the box they are edited in

from datetime import time

from django.utils.translation import gettext_lazy as _

from programs.channel import Channel, ErrorCost, Layer, Place, Skill
from programs.starters.facts import ItemFacts, LineFacts, ObjectiveFacts, QuestionFacts, Starter

POLICY, ASKING, HANDING_OVER = range(3)

OBJECTIVES = [
    ObjectiveFacts(
        _("Say without looking it up what you decide yourself, what goes up, and to whom"),
        Skill.FOUNDATIONS, Place.SPREAD, ErrorCost.LOW, Channel.SELF_PACED,
    ),
    ObjectiveFacts(
        _("Ask two clarifying questions before you answer or escalate"),
        Skill.JUDGMENT, Place.SPREAD, ErrorCost.LOW, Channel.VIRTUAL_WORKSHOP,
    ),
    ObjectiveFacts(
        _("Hand a case over so that nobody has to ask the customer again"),
        Skill.TOOL, Place.SPREAD, ErrorCost.LOW, Channel.SCREEN_SHARE,
    ),
]  # fmt: skip

POLICY_BASICS = _("""
Most escalations are not hard cases. They are cases where nobody was sure whose decision it was. Ten seconds of doubt on your side become two days of waiting on the customer's. So learn the border once, and then stop thinking about it.

# Three piles

- **Yours.** A written rule covers it and the cost stays within your limit: a resend, a small credit, a changed address, an explanation. Decide it in the first reply. Asking for leave here is a delay, not caution.
- **Yours after a look.** A rule covers it, but the customer tells another story than the record does. Check the record first, then decide. Say when you will be back: an hour, not "soon".
- **Up.** Money above your limit, a legal word ("lawyer", "regulator", "accident"), somebody's safety or private data, or a promise another team made. These go up at once, even when you know the answer.

# Three mistakes to spot in yourself

1. **Escalating to be rid of it.** The tone is rough, the case is simple. Rough is not a reason to go up.
2. **Keeping it to be a hero.** You have tried three times and the customer writes a fourth. Three tries are the limit.
3. **Promising for others.** "They will refund you tomorrow" binds people who do not know it yet. Promise only your own next step and its time.

# Before you read on

Look up three numbers and write them where you can see them: your credit limit, how soon a first reply is due, and the name of the person on duty for urgent cases. If one of them is hard to find, tell your lead. Others are looking for it too.
""")

HEARING = _("""
An angry message holds two things: what happened, and what the person needs next. Reps answer the first and miss the second. That is why the same customer calls back, and why the second call is worse.

# Two questions before any answer

1. **What have you tried so far?** It saves you from advising what has failed already, and it shows that you take the person for somebody who thinks.
2. **What would help you most today?** Often it is smaller than you fear: a date, a name, a part of the order. Sometimes it is not what the subject line says.

Ask both in one message or one breath. Then be quiet, or wait for the reply. An apology between the two questions makes the person argue about the apology.

# What it sounds like

> "The invoice is wrong for the third time."

Not: "I am sorry for the inconvenience, I have forwarded it to billing."

But: "I see two corrections this month. What have you tried since the last one? And what do you need today: a right invoice, or a stop to the reminder?"

The reply to that tells you which pile the case is in. Without it you guess.

# When there is no time

A queue of forty does not excuse guessing. Two questions take twenty seconds; a case that comes back takes ten minutes. If you must shorten, leave out the explanation of how it happened. Nobody has ever called back to hear more of that.
""")

HAND_OVER = _("""
When a case leaves you, the next person knows only what you wrote. Whatever is missing they ask the customer, who hears: "They do not talk to each other." From then on the case is no longer about the fault.

# Four lines, always in this order

1. **Next step and date.** "Billing sends the corrected invoice by Thursday noon." It stands first because it is the only line everybody reads.
2. **What the customer wants**, in the customer's own words. Not your reading of it.
3. **What was tried**, each try with its date. "Reset on the 3rd, new cable on the 5th." A list, not a story.
4. **What you promised**, and nothing else. If you promised nothing, write "No promises made".

# How to know that it is good

Read it as if you had come back from two weeks of leave. Could you write to the customer now, without opening anything else? If not, the missing fact belongs into line 2 or 3. If you can, take out everything that was not needed for it. Most good hand-overs are shorter than eighty words.

# Tell the customer

A hand-over is finished when the customer knows three things: who has it now, by when they hear, and that they need not repeat themselves. Send that before you close your window. The case is yours until that message is out.
""")

CARD = _("""
**Before any answer**

1. What have you tried so far?
2. What would help you most today?

**Whose decision?**

| Yours | Yours after a look | Up, at once |
| --- | --- | --- |
| a rule covers it, within your limit | record and story differ | above the limit, legal, safety, private data, another team's promise |

Three tries without success: up.

**Four lines of a hand-over**

1. Next step and its date
2. What the customer wants, in their words
3. What was tried, with dates
4. What you promised, or "No promises made"

**Then tell the customer**: who has it, by when they hear, nothing to repeat.
""")

QUESTIONS = [
    QuestionFacts(
        _("A customer is rude and wants a parcel sent again. The cost is within your limit. What do you do?"),
        [_("Send it again and say when it arrives"), _("Escalate because of the tone"), _("Ask your lead for leave first")],
        0, _("A rule covers it and the cost is within your limit. A rough tone does not change whose decision it is."),
    ),
    QuestionFacts(
        _("The customer says the refund was promised by phone. The record shows nothing. What first?"),
        [_("Refund it, customers rarely lie"), _("Refuse, it is not in the record"), _("Look for the call, and say when you are back"), _("Escalate at once")],
        2, _("Story and record differ, so it is yours after a look. Give the time at which you will be back."),
    ),
    QuestionFacts(
        _("A message says: “My lawyer will be in touch.” You know the answer to the case. What do you do?"),
        [_("Answer it, you know the answer"), _("Hand it up at once"), _("Wait for the lawyer")],
        1, _("Legal words go up even when the answer is clear: what you write may be read out later."),
    ),
    QuestionFacts(
        _("You have tried twice, and the customer writes again. What is the limit?"),
        [_("One more try, then up"), _("As many as it takes"), _("It should have gone up after the first")],
        0, _("Three tries. After that somebody else sees what you no longer see."),
    ),
    QuestionFacts(
        _("Which promise may you make?"),
        [_("“Billing will refund you tomorrow.”"), _("“I will write to you by four today.”"), _("“This will not happen again.”")],
        1, _("Promise only your own next step and its time. The others bind people who do not know of it."),
    ),
    QuestionFacts(
        _("Which is the better first line of a hand-over?"),
        [_("Customer is very upset about the invoice"), _("Invoice history, see the thread below"), _("Billing sends the corrected invoice by Thursday noon")],
        2, _("Next step and date come first. It is the only line that everybody reads."),
    ),
]  # fmt: skip

REFRESHER = [
    QuestionFacts(
        _("You have forty cases waiting. Which part of the first reply do you leave out?"),
        [_("The two questions"), _("How the fault came about"), _("The time of your next message")],
        1, _("Nobody calls back to hear more about the cause. Without the questions you guess, and the case returns."),
    ),
    QuestionFacts(
        _("“What have you tried so far?” What is it mainly for?"),
        [_("To win time"), _("To see whether the customer is at fault"), _("To not advise what has failed already")],
        2, _("It saves both of you a round, and shows that you take the person seriously."),
    ),
    QuestionFacts(
        _("A customer wants 30 percent off. Your limit is 10. You think 10 would do. What do you say first?"),
        [_("“10 percent is all I can do.”"), _("“What would help you most today?”"), _("“I will pass on your wish for 30.”")],
        1, _("The number is often not the need. Ask before you offer or hand up."),
    ),
    QuestionFacts(
        _("You handed the case over. When is it no longer yours?"),
        [_("When the other team has opened it"), _("When the customer knows who has it and by when they hear"), _("When you have written the four lines")],
        1, _("Until that message is out, the customer believes nobody has the case."),
    ),
    QuestionFacts(
        _("Which line tells the next person what was tried?"),
        [_("“Tried everything, no success.”"), _("“Reset on the 3rd, new cable on the 5th, fault unchanged.”"), _("“See the chat.”")],
        1, _("A list with dates. From the others they would have to start again."),
    ),
]  # fmt: skip

SELF_PACED = [
    ItemFacts(
        layer=Layer.SELF_PACED, kind="MODULE", objective=POLICY, week=1, minutes=15,
        title=_("Policy basics: what you decide, what goes up"), body=POLICY_BASICS,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="MODULE", objective=ASKING, week=2, minutes=12,
        title=_("Hear what the customer wants"), body=HEARING,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="QUICK_CHECK", objective=POLICY, week=2, minutes=8,
        title=_("Keep it, look, or hand it up?"), questions=QUESTIONS,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="MODULE", objective=HANDING_OVER, week=4, minutes=12,
        title=_("A hand-over nobody has to ask about"), body=HAND_OVER,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="JOB_AID", objective=ASKING, week=5, minutes=5,
        title=_("Job aid: two questions and a hand-over"), body=CARD,
    ),
    ItemFacts(
        layer=Layer.SELF_PACED, kind="QUICK_CHECK", objective=ASKING, week=9, minutes=8,
        title=_("Refresher: the hard ones"), questions=REFRESHER,
    ),
]  # fmt: skip

FEEDBACK = [_("Which question did you hear, word for word?"), _("What would you try next time?")]

LIVE = [
    ItemFacts(
        layer=Layer.LIVE, kind="SESSION", objective=ASKING, week=3, minutes=60, weekday=3, begins_at=time(10),
        title=_("Role-play: the angry call-back"), behavior=_("Asks two clarifying questions before the first offer"),
        feedback=FEEDBACK,
        body=_("""
In threes: customer, rep, observer. Ten minutes each, then change seats, so that everybody has been the rep once.

**Customer.** Third call this week. The spare part came, and it is the wrong one again. A machine stands still. You have been asked for the order number twice today and you are tired of it. You calm down only when somebody asks what you need by tonight: a loan machine, not the part.

**Rep.** You see the order, the two deliveries, and a note "customer difficult". Your limit is a credit of 50. The loan machine is not yours to give; the person on duty decides it within the hour.

**Observer.** Write down each question of the rep in full. Note the moment at which the rep offers something for the first time. Say nothing until the end.

Afterwards the customer speaks first: what made it better, what made it worse? Then the observer reads out the questions.
"""),
    ),
    ItemFacts(
        layer=Layer.LIVE, kind="SESSION", objective=HANDING_OVER, week=6, minutes=30, weekday=3, begins_at=time(10),
        title=_("Shared screen: write the hand-over"), behavior=_("Writes the next step with its date as the first line"),
        feedback=[_("What did you have to look up?"), _("Which words could go?")],
        body=_("""
Everybody brings one case that left them last week. In pairs, one screen shared.

1. Read your partner's hand-over as it was written. Could you write to the customer now? Say what is missing, and do not explain your own.
2. Write it again together in four lines: next step and date, wish, tries, promises. You have six minutes.
3. Swap.

Cases with private data: black out the names first.
"""),
    ),
    ItemFacts(
        layer=Layer.LIVE, kind="SESSION", objective=ASKING, week=9, minutes=60, weekday=3, begins_at=time(10),
        title=_("Role-play: holding the line on a refund"), behavior=_("Says what is possible right after saying no"),
        feedback=FEEDBACK,
        body=_("""
In threes, as in week 3.

**Customer.** You want 300 back for a booking that you canceled too late. You know the terms. You say that a friend of yours got the money back last year, that you have been a customer for nine years, and that you will write a review. What you would take: a new date at no cost.

**Rep.** The terms are clear and the sum is above your limit. You may move the booking once at no cost. You may not comment on other customers.

**Observer.** Note the sentence with the no. Count the seconds until the rep says what is possible. Note each reason the rep gives after the first: every further one invites a reply.

Then change seats. In the last round the customer hangs up in the middle: the rep says aloud what goes into the record.
"""),
    ),
]  # fmt: skip

STEPS = [
    _("Asks what was tried so far"), _("Asks what would help most today"),
    _("Decides within the limits, or hands up at once"), _("Names the own next step and its time"),
    _("Leaves a record of four lines"),
]  # fmt: skip

ON_THE_JOB = [
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=POLICY, week=1, last_week=2, minutes=20, times=2,
        title=_("Shadow two escalations"), evidence="TEXT",
        standard=_("For each: who decided, by which rule, and what you would have done."),
        body=_("Sit beside a colleague or listen in. Write your note before you talk it over, not after."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=ASKING, week=3, last_week=4, minutes=20, times=2,
        title=_("Two questions on every escalation"), evidence="COUNT",
        standard=_("Both questions asked before the first offer in 8 of 10 cases."),
        body=_("At the end of each week go through your last ten escalations. Count those in which both questions stand before your first offer."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=ASKING, week=5, last_week=8, minutes=25, times=5,
        title=_("Five supervised tickets"), evidence="OBSERVATION",
        standard=_("At least four of the five steps on each ticket, the two questions always among them."),
        checklist=STEPS,
        body=_("The lead listens in or reads along, and ticks what was seen. Agree on the five tickets on Monday, so that it is not left to chance."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=HANDING_OVER, week=9, last_week=10, minutes=20, times=2,
        title=_("Ten hand-overs that nobody asked about"), evidence="COUNT",
        standard=_("In 9 of 10 hand-overs nobody had to ask the customer again."),
        body=_("Ask the person who took the case over. Count only those in which nothing had to be asked again."),
    ),
    ItemFacts(
        layer=Layer.ON_THE_JOB, kind="ASSIGNMENT", objective=ASKING, week=11, last_week=12, minutes=20, times=2,
        title=_("Two more tickets, unannounced"), evidence="OBSERVATION",
        standard=_("All five steps, on a ticket the lead picks."),
        checklist=STEPS,
        body=_("The lead picks the tickets and does not say which. That is how it shows whether the habit holds."),
    ),
]  # fmt: skip

SUPPORT_REP = Starter(
    code="SUPPORT_REP",
    title=_("Support rep: handling escalations"),
    summary=_("Policy basics at one's own pace, escalation role-play, then five supervised tickets."),
    protected_minutes=90,
    practice_minutes=20,
    is_repeatable=True,
    is_observable=True,
    objectives=OBJECTIVES,
    items=[*SELF_PACED, *LIVE, *ON_THE_JOB],
    lines=[
        LineFacts(30, _("Both questions asked before the first offer, in 8 of 10 escalations")),
        LineFacts(60, _("Five supervised tickets to standard"), at_target=True),
        LineFacts(90, _("The standard held without anybody watching"), at_target=True, in_a_row=2),
    ],
)
