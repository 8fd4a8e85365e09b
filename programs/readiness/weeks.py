"""The minutes a plan asks of learners and managers, and the weeks it leaves without practice on the job."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs.channel import Layer
from programs.readiness.line import Check, Finding, Level, Mend, listed, rule
from programs.readiness.plan import Plan
from programs.spans import covered, minutes_by_week

SHORTEST_PRACTICE, LONGEST_PRACTICE = 15, 30  # minutes a week


@rule(
    Check.PRACTICE,
    Level.BLOCK,
    well=_("Each manager is asked to protect 15 to 30 minutes of practice a week."),
    why=_("Less than 15 minutes changes nothing, more than 30 is not kept."),
)
def practice(plan: Plan) -> list[Finding]:
    minutes = plan.practice_minutes
    if minutes is None:
        title = gettext("No weekly practice is asked of the managers.")
    elif SHORTEST_PRACTICE <= minutes <= LONGEST_PRACTICE:
        return []
    else:
        title = ngettext(
            "Managers are asked for %(n)d minute of practice a week.",
            "Managers are asked for %(n)d minutes of practice a week.",
            minutes,
        ) % {"n": minutes}
    return [Finding(title, Mend(_("Ask for 15 to 30 minutes"), "program"))]


@rule(
    Check.PROTECTED_TIME,
    Level.WARN,
    well=_("Every week fits the protected time."),
    why=_("What goes beyond the protected time is left undone or done at night."),
)
def protected_time(plan: Plan) -> list[Finding]:
    protected = plan.protected_minutes
    if protected is None:
        title = gettext("Nobody has said how many minutes a week are protected.")
        return [Finding(title, Mend(_("Set the protected minutes"), "program"))]
    spent = minutes_by_week(plan.items, plan.weeks)
    over = {week: minutes - protected for week, minutes in spent.items() if minutes > protected}
    if not over:
        return []
    by = gettext("%(week)d (by %(minutes)d)")
    title = ngettext(
        "Week %(weeks)s passes the protected %(protected)d minutes.",
        "Weeks %(weeks)s pass the protected %(protected)d minutes.",
        len(over),
    )
    words = {"weeks": listed(by % {"week": week, "minutes": n} for week, n in over.items()), "protected": protected}
    fullest = max(over, key=over.get)
    label = ngettext("Move %(n)d minute", "Move %(n)d minutes", over[fullest]) % {"n": over[fullest]}
    return [Finding(title % words, Mend(label, "week", fullest))]


@rule(
    Check.TASK_EACH_WEEK,
    Level.WARN,
    well=_("Every week has an on-the-job task."),
    why=_("That is where behavior changes."),
)
def task_each_week(plan: Plan) -> list[Finding]:
    tasked = covered(plan.in_layer(Layer.ON_THE_JOB))
    bare = [week for week in range(1, plan.weeks + 1) if week not in tasked]
    if not bare:
        return []
    title = ngettext("Week %(weeks)s has no on-the-job task.", "Weeks %(weeks)s have no on-the-job task.", len(bare))
    mend = Mend(_("Add one"), "week", bare[0], Layer.ON_THE_JOB)
    return [Finding(title % {"weeks": listed(str(week) for week in bare)}, mend)]
