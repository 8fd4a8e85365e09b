"""Where a learning objective is best taught: the decision table of PRODUCT.md, section 8, with its reasons.

The kind of skill decides the first choice. Where the learners are and what a mistake costs stand in the reason
and decide the second choice. All lengths are in minutes.
"""

from dataclasses import dataclass
from typing import Self

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from programs.labels import Labeled


class Layer(Labeled):
    """Where in a program something stands, in the order in which it is learned."""

    SELF_PACED = "SELF_PACED", _("Self-paced")
    LIVE = "LIVE", _("Live practice")
    ON_THE_JOB = "ON_THE_JOB", _("On the job")


class Skill(Labeled):
    FOUNDATIONS = "FOUNDATIONS", _("Terms and facts")
    JUDGMENT = "JUDGMENT", _("Judgment")
    PHYSICAL = "PHYSICAL", _("Hands-on or high-stakes")
    TOOL = "TOOL", _("Steps in a tool")


class Place(Labeled):
    TOGETHER = "TOGETHER", _("One place")
    SPREAD = "SPREAD", _("Spread out")


class ErrorCost(Labeled):
    LOW = "LOW", _("Little: it is soon put right")
    HIGH = "HIGH", _("A lot: it harms people or customers")


class Channel(Labeled):
    """A way to teach: its layer, the minutes a module or a session takes, and what it cannot do without."""

    SELF_PACED = (
        "SELF_PACED", _("Self-paced online"), Layer.SELF_PACED, 10, 20,
        _("a quick check"), _("Self-paced online, 10 to 20 minutes a module"),
    )  # fmt: skip
    VIRTUAL_WORKSHOP = (
        "VIRTUAL_WORKSHOP", _("Virtual workshop with breakouts"), Layer.LIVE, 60, 90,
        _("scenarios"), _("Virtual workshop with breakouts, 60 to 90 minutes"),
    )  # fmt: skip
    IN_PERSON = (
        "IN_PERSON", _("In-person practice"), Layer.LIVE, 30, 60,
        _("a checklist"), _("In-person practice, 30 to 60 minutes"),
    )  # fmt: skip
    SCREEN_SHARE = (
        "SCREEN_SHARE", _("Remote screen-share practice"), Layer.LIVE, 20, 40,
        _("a job aid"), _("Remote screen-share practice, 20 to 40 minutes"),
    )  # fmt: skip

    def __new__(cls, code, label, layer: Layer, shortest: int, longest: int, needs: Promise, title: Promise) -> Self:
        member = str.__new__(cls, code)
        member._value_, member.label = code, label
        member.layer, member.shortest, member.longest = layer, shortest, longest
        member.needs, member.title = needs, title
        return member


@dataclass(frozen=True)
class Partner:
    """What stands in another layer beside the recommended channel."""

    layer: Layer
    text: Promise

    def __str__(self) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Recommendation:
    """The first and the second choice with their reasons. With ``before`` and ``after`` it spans all three layers."""

    channel: Channel
    shortest: int
    longest: int
    needs: Promise
    why: Promise
    second: Channel
    second_why: Promise
    before: Partner
    after: Partner


# Short names, so that the tables below read as tables
FOUNDATIONS, JUDGMENT, PHYSICAL, TOOL = Skill
TOGETHER, SPREAD = Place
LOW, HIGH = ErrorCost
SELF_PACED, VIRTUAL_WORKSHOP, IN_PERSON, SCREEN_SHARE = Channel

FIRST = {FOUNDATIONS: SELF_PACED, JUDGMENT: VIRTUAL_WORKSHOP, PHYSICAL: IN_PERSON, TOOL: SCREEN_SHARE}
WHY = {
    (FOUNDATIONS, TOGETHER): _("Facts are learned at one's own pace. Keep the time together for practice."),
    (FOUNDATIONS, SPREAD): _("Facts are learned at one's own pace, wherever the learner is."),
    (JUDGMENT, TOGETHER): _("Judgment grows from trying and hearing what others saw. In breakouts everybody tries."),
    (JUDGMENT, SPREAD): _(
        "Judgment grows from trying and hearing what others saw. Your learners are spread out, so online beats travel."
    ),
    (PHYSICAL, TOGETHER): _("Hands learn with the real thing. Your learners are in one place, so somebody can watch."),
    (PHYSICAL, SPREAD): _("Hands learn with the real thing while somebody watches. Practice at each site."),
    (TOOL, TOGETHER): _("Steps are learned by doing them in the tool while somebody watches the screen."),
    (TOOL, SPREAD): _("Steps are learned by doing them. Your learners are spread out, and a shared screen shows all."),
}
WHY_AT_HIGH_COST = {
    FOUNDATIONS: _("A mistake costs a lot, so nobody goes on before passing the quick check."),
    JUDGMENT: _("A mistake costs a lot, so let it happen in a scenario first."),
    PHYSICAL: _("A mistake costs a lot, so repeat it until no step of the checklist is missed."),
    TOOL: _("A mistake costs a lot, so practice on test data first."),
}
SECOND = {
    (FOUNDATIONS, TOGETHER, LOW): (IN_PERSON, _("A short talk does as well when only a few need it once.")),
    (FOUNDATIONS, TOGETHER, HIGH): (IN_PERSON, _("Face to face you hear who has not understood.")),
    (FOUNDATIONS, SPREAD, LOW): (VIRTUAL_WORKSHOP, _("Questions are answered at once, if one hour suits everybody.")),
    (FOUNDATIONS, SPREAD, HIGH): (IN_PERSON, _("Worth the travel: face to face you hear who has not understood.")),
    (JUDGMENT, TOGETHER, LOW): (IN_PERSON, _("The same scenarios in one room, in pairs, without a call.")),
    (JUDGMENT, TOGETHER, HIGH): (IN_PERSON, _("The same scenarios in one room, closer to the real thing.")),
    (JUDGMENT, SPREAD, LOW): (SELF_PACED, _("Written cases with a model answer, if no hour suits everybody.")),
    (JUDGMENT, SPREAD, HIGH): (IN_PERSON, _("Worth the travel when a wrong decision costs a lot.")),
    (PHYSICAL, TOGETHER, LOW): (SCREEN_SHARE, _("Show it on camera when the trainer cannot come.")),
    (PHYSICAL, TOGETHER, HIGH): (VIRTUAL_WORKSHOP, _("Talk the steps through. Nobody works alone on that yet.")),
    (PHYSICAL, SPREAD, LOW): (SCREEN_SHARE, _("Show it on camera, with somebody on site who watches the hands.")),
    (PHYSICAL, SPREAD, HIGH): (VIRTUAL_WORKSHOP, _("Talk the steps through. Nobody works alone on that yet.")),
    (TOOL, TOGETHER, LOW): (SELF_PACED, _("A recording of the steps, with the job aid beside it.")),
    (TOOL, TOGETHER, HIGH): (IN_PERSON, _("Side by side at one desk, a wrong click is stopped in time.")),
    (TOOL, SPREAD, LOW): (SELF_PACED, _("A recording of the steps, if no hour suits both.")),
    (TOOL, SPREAD, HIGH): (VIRTUAL_WORKSHOP, _("Several people see each other's slips and how they were caught.")),
}
FACTS_FIRST = Partner(Layer.SELF_PACED, _("A module of 10 minutes with the facts, so the session is all practice"))
PARTNERS = {  # what comes before, what comes after
    SELF_PACED: (
        Partner(Layer.ON_THE_JOB, _("Watch one real case, so the facts have a place to go")),
        Partner(Layer.LIVE, _("A session that uses the facts and does not teach them again")),
    ),
    VIRTUAL_WORKSHOP: (FACTS_FIRST, Partner(Layer.ON_THE_JOB, _("Five real cases alone, the lead checks them"))),
    IN_PERSON: (FACTS_FIRST, Partner(Layer.ON_THE_JOB, _("Twice on the job, the lead ticks the checklist"))),
    SCREEN_SHARE: (FACTS_FIRST, Partner(Layer.ON_THE_JOB, _("Three real cases in the tool with the job aid"))),
}


def recommend(skill: Skill, place: Place, error_cost: ErrorCost) -> Recommendation:
    """The channel for an objective. Takes the codes as plain text too; raises ValueError for an unknown one."""
    skill, place, error_cost = Skill(skill), Place(place), ErrorCost(error_cost)
    channel = FIRST[skill]
    why = WHY[skill, place]
    if error_cost == HIGH:
        why = format_lazy("{} {}", why, WHY_AT_HIGH_COST[skill])
    second, second_why = SECOND[skill, place, error_cost]
    before, after = PARTNERS[channel]
    return Recommendation(
        channel=channel,
        shortest=channel.shortest,
        longest=channel.longest,
        needs=channel.needs,
        why=why,
        second=second,
        second_why=second_why,
        before=before,
        after=after,
    )
