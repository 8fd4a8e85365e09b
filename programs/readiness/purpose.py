"""What the program is for: goals, their measures, objectives, the 30-60-90 plan, and who sees it through."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from programs.readiness.line import Check, Finding, Level, Mend, listed, rule
from programs.readiness.plan import Plan
from programs.schedule import MILESTONE_DAYS

LEAST_FOLLOW_THROUGH = 30  # days after the last session


@rule(
    Check.GOAL,
    Level.BLOCK,
    well=_("The program serves a goal."),
    why=_("Without a goal there is no number that shows whether it worked."),
)
def goal(plan: Plan) -> list[Finding]:
    if plan.running_goals:
        return []
    title = gettext("Every goal of this program was stopped.") if plan.goals else gettext("The program serves no goal.")
    return [Finding(title, Mend(_("Choose a goal"), "goals"))]


@rule(
    Check.MEASURES,
    Level.BLOCK,
    well=_("The goals measure both skill and impact."),
    why=_("Skill shows what people can do, impact that work got better. One alone explains nothing."),
)
def measures(plan: Plan) -> list[Finding] | None:
    goals = plan.running_goals
    if not goals:
        return None
    mend = Mend(_("Add the metric"), "goals", goals[0].key)
    found = []
    if not any(goal.has_skill for goal in goals):
        found.append(Finding(gettext("No goal of this program has a skill metric."), mend))
    if not any(goal.has_impact for goal in goals):
        found.append(Finding(gettext("No goal of this program has an impact metric."), mend))
    return found


@rule(
    Check.OBJECTIVES,
    Level.BLOCK,
    well=_("Every learning objective is tied to a goal."),
    why=_("What serves no goal takes time from what does."),
)
def objectives(plan: Plan) -> list[Finding]:
    if not plan.objectives:
        return [Finding(gettext("There is no learning objective."), Mend(_("Add an objective"), "objectives"))]
    running = {goal.key for goal in plan.running_goals}
    return [
        Finding(
            gettext("“%(text)s” is tied to no goal that this program serves.") % {"text": objective.text},
            Mend(_("Choose its goal"), "objectives", objective.key),
        )
        for objective in plan.objectives
        if objective.goal_key not in running
    ]


@rule(
    Check.TAUGHT,
    Level.WARN,
    well=_("Every learning objective is taught."),
    why=_("An objective that nothing in the plan teaches stays a wish."),
)
def taught(plan: Plan) -> list[Finding] | None:
    if not plan.objectives:
        return None
    items = {item.key for item in plan.items}
    return [
        Finding(
            gettext("Nothing in the plan teaches “%(text)s”.") % {"text": objective.text},
            Mend(_("Add what teaches it"), "objectives", objective.key),
        )
        for objective in plan.objectives
        if items.isdisjoint(objective.item_keys)
    ]


WHY_MILESTONES = _("A verdict is fair when everybody knew beforehand what is to be shown by that day.")


@rule(Check.MILESTONES, Level.BLOCK, well=_("Every goal has its 30-60-90 plan."), why=WHY_MILESTONES)
def milestones(plan: Plan) -> list[Finding] | None:
    if not plan.running_goals:
        return None
    return [
        Finding(
            gettext("“%(goal)s” has no 30-60-90 plan.") % {"goal": goal.title},
            Mend(_("Say what is shown by day 30, 60 and 90"), "milestones", goal.key),
        )
        for goal in plan.running_goals
        if len(missing_days(plan, goal.key)) == len(MILESTONE_DAYS)
    ]


@rule(Check.MILESTONE_DAYS, Level.WARN, well=_("The 30-60-90 plans leave out no day."), why=WHY_MILESTONES)
def milestone_days(plan: Plan) -> list[Finding] | None:
    missing = {goal: missing_days(plan, goal.key) for goal in plan.running_goals}
    begun = {goal: days for goal, days in missing.items() if len(days) < len(MILESTONE_DAYS)}
    if not begun:
        return None
    return [
        Finding(
            gettext("The 30-60-90 plan of “%(goal)s” says nothing of day %(days)s.")
            % {"goal": goal.title, "days": listed(str(day) for day in days)},
            Mend(_("Add what is missing"), "milestones", goal.key),
        )
        for goal, days in begun.items()
        if days
    ]


def missing_days(plan: Plan, goal_key) -> list[int]:
    """Of 30, 60 and 90, those without a milestone of this goal."""
    there = {milestone.day for milestone in plan.milestones if milestone.goal_key == goal_key}
    return [day for day in MILESTONE_DAYS if day not in there]


@rule(
    Check.FOLLOW_THROUGH,
    Level.BLOCK,
    well=_("Somebody follows through until 30 days or more after the last session."),
    why=_("New habits slip in the month after the last session, unless somebody looks."),
)
def follow_through(plan: Plan) -> list[Finding]:
    if not plan.follow_through_owner.strip():
        title = gettext("Nobody follows through after the last session.")
        return [Finding(title, Mend(_("Name who follows through"), "program"))]
    days = plan.follow_through_until_days
    if days >= LEAST_FOLLOW_THROUGH:
        return []
    title = ngettext(
        "%(name)s follows through for only %(days)d day after the last session.",
        "%(name)s follows through for only %(days)d days after the last session.",
        days,
    )
    mend = Mend(_("Make it 30 days or more"), "program")
    return [Finding(title % {"name": plan.follow_through_owner, "days": days}, mend)]


@rule(
    Check.REPEATABLE,
    Level.BLOCK,
    well=_("The task comes up every week."),
    why=_("What comes up once in a while cannot be practiced."),
)
def repeatable(plan: Plan) -> list[Finding]:
    title = gettext("Nobody has confirmed that the task comes up every week.")
    return [] if plan.is_repeatable else [Finding(title, Mend(_("Confirm it"), "program"))]


@rule(
    Check.OBSERVABLE,
    Level.BLOCK,
    well=_("The manager can see the task being done."),
    why=_("What the manager cannot see, nobody can sign off."),
)
def observable(plan: Plan) -> list[Finding]:
    title = gettext("Nobody has confirmed that the manager can see the task being done.")
    return [] if plan.is_observable else [Finding(title, Mend(_("Confirm it"), "program"))]
