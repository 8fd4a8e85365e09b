"""What each of the three layers has to hold."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs.channel import Layer
from programs.readiness.line import Check, Finding, Level, Mend, rule
from programs.readiness.plan import ASSIGNMENT, JOB_AID, OBSERVATION, QUICK_CHECK, SESSION, Plan
from programs.similarity import Placed, alike

FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 10


@rule(
    Check.SELF_PACED,
    Level.BLOCK,
    well=_("There is a self-paced part."),
    why=_("With the facts learned beforehand, a session is all practice."),
)
def self_paced(plan: Plan) -> list[Finding]:
    mend = Mend(_("Add a module"), "week", 1, Layer.SELF_PACED)
    return [] if plan.in_layer(Layer.SELF_PACED) else [Finding(gettext("There is nothing self-paced."), mend)]


@rule(
    Check.LIVE,
    Level.BLOCK,
    well=_("There is live practice."),
    why=_("People get better by trying it and hearing what others saw."),
)
def live(plan: Plan) -> list[Finding]:
    mend = Mend(_("Add a session"), "week", 1, Layer.LIVE)
    return [] if plan.in_layer(Layer.LIVE) else [Finding(gettext("There is no live practice."), mend)]


@rule(
    Check.ON_THE_JOB,
    Level.BLOCK,
    well=_("There are tasks on the job."),
    why=_("That is where behavior changes."),
)
def on_the_job(plan: Plan) -> list[Finding]:
    mend = Mend(_("Add a task"), "week", 1, Layer.ON_THE_JOB)
    return [] if plan.in_layer(Layer.ON_THE_JOB) else [Finding(gettext("There is no task on the job."), mend)]


@rule(
    Check.QUICK_CHECK,
    Level.BLOCK,
    well=_("Every quick check has 5 to 10 questions."),
    why=_("5 to 10 questions show what stuck, and take a few minutes."),
)
def quick_check(plan: Plan) -> list[Finding]:
    checks = plan.of_kind(QUICK_CHECK)
    if not checks:
        mend = Mend(_("Add a quick check"), "week", 1, Layer.SELF_PACED)
        return [Finding(gettext("There is no quick check."), mend)]
    return [
        Finding(
            ngettext("“%(title)s” has %(n)d question.", "“%(title)s” has %(n)d questions.", item.questions)
            % {"title": item.title, "n": item.questions},
            Mend(_("Make it 5 to 10 questions"), "item", item.key),
        )
        for item in checks
        if not FEWEST_QUESTIONS <= item.questions <= MOST_QUESTIONS
    ]


@rule(
    Check.JOB_AID,
    Level.WARN,
    well=_("There is a job aid."),
    why=_("At work people look things up. They do not open the course again."),
)
def job_aid(plan: Plan) -> list[Finding]:
    mend = Mend(_("Add a job aid"), "week", 1, Layer.SELF_PACED)
    return [] if plan.of_kind(JOB_AID) else [Finding(gettext("There is no job aid."), mend)]


@rule(
    Check.ONE_BEHAVIOR,
    Level.BLOCK,
    well=_("Every session scores exactly one behavior."),
    why=_("One behavior can be watched and scored fairly in a session; two are half seen."),
)
def one_behavior(plan: Plan) -> list[Finding] | None:
    sessions = plan.of_kind(SESSION)
    if not sessions:
        return None
    none, many = gettext("“%(title)s” scores no behavior."), gettext("“%(title)s” scores %(n)d behaviors.")
    return [
        Finding(
            (many if item.behaviors else none) % {"title": item.title, "n": item.behaviors},
            Mend(_("Name the one behavior"), "item", item.key),
        )
        for item in sessions
        if item.behaviors != 1
    ]


@rule(
    Check.STANDARD,
    Level.BLOCK,
    well=_("Every assignment says what done well means."),
    why=_("Learner and lead have to look for the same."),
)
def standard(plan: Plan) -> list[Finding] | None:
    assignments = plan.of_kind(ASSIGNMENT)
    if not assignments:
        return None
    return [
        Finding(
            gettext("“%(title)s” does not say what done well means.") % {"title": item.title},
            Mend(_("Write the standard"), "item", item.key),
        )
        for item in assignments
        if not item.has_standard
    ]


@rule(
    Check.CHECKLIST,
    Level.BLOCK,
    well=_("Every observation has its checklist."),
    why=_("Two people who watch the same task should tick the same steps."),
)
def checklist(plan: Plan) -> list[Finding] | None:
    observed = [item for item in plan.of_kind(ASSIGNMENT) if item.evidence == OBSERVATION]
    if not observed:
        return None
    return [
        Finding(
            gettext("“%(title)s” is observed without a checklist.") % {"title": item.title},
            Mend(_("Write the checklist"), "item", item.key),
        )
        for item in observed
        if not item.has_checklist
    ]


@rule(
    Check.COPIED,
    Level.WARN,
    well=_("No content is repeated across layers."),
    why=_("The facts are read once. A session tries them, the job uses them."),
)
def copied(plan: Plan) -> list[Finding]:
    where = gettext("“%(title)s” (week %(week)d)")
    texts = [
        Placed(item.key, item.layer, where % {"title": item.title, "week": item.week}, item.text) for item in plan.items
    ]
    title = gettext("%(one)s and %(other)s say the same in %(likeness)d%% of the words.")
    return [
        Finding(
            title % {"one": copy.one.where, "other": copy.other.where, "likeness": copy.likeness},
            Mend(_("Change one of the two"), "item", copy.other.key),
        )
        for copy in alike(texts)
    ]
