"""A goal in one sentence with blanks: the wizard's own summary of what was written so far."""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.models import Goal
from goals.smart_report import SmartReport
from goals.wording import single_spaced
from web.dates import long_day
from web.numbers import format_number

OF_ROLE = gettext_lazy(
    "Every {role} will {behavior}, so that {result}. {metric} goes from {baseline} to {target} by {date}, "
    "checked {cadence} by {owner}."
)
OF_TEAM = gettext_lazy(
    "Together the team brings {metric} from {baseline} to {target} by {date}, so that {result}, "
    "checked {cadence} by {owner}."
)
CADENCES = {
    "WEEKLY_THEN_MONTHLY": gettext_lazy("weekly, then monthly"),
    "WEEKLY": gettext_lazy("weekly"),
    "EVERY_TWO_WEEKS": gettext_lazy("every two weeks"),
    "MONTHLY": gettext_lazy("monthly"),
}


def sentence(goal: Goal, report: SmartReport) -> SafeString:
    """The goal as it is, unsaved changes included, with the words the report flags marked."""
    metric, flagged = goal.headline, [finding.quote for finding in report.findings if finding.quote]
    of_team = goal.kind == Goal.Kind.SHARED_OUTCOME
    return format_html(
        OF_TEAM if of_team else OF_ROLE,
        role=format_html("<b>{}</b>", _uncapped(goal.job_role.name)),
        behavior=_words(_uncapped(goal.behavior), _("do what"), flagged),
        result=_words(_uncapped(goal.result), _("what gets better"), flagged),
        metric=_words(metric.name if metric else "", _("number"), flagged),
        baseline=_number(goal, goal.baseline_mean, _("baseline")),
        target=_number(goal, goal.target_value, _("target")),
        date=_words(long_day(goal.due_on), _("date"), []),
        cadence=_words(str(CADENCES[goal.cadence]), "", []),
        owner=_words(goal.owner.name, _("owner"), []),
    )


def _words(text: str, blank: str | Promise, flagged: list[str]) -> SafeString:
    """What was written, its flagged words marked; else the blank."""
    text = single_spaced(text).rstrip(".;, ")
    if not text:
        return format_html("<i>{}</i>", blank)
    for quote in flagged:
        start = text.casefold().find(single_spaced(quote).casefold())
        if start >= 0:
            end = start + len(single_spaced(quote))
            return format_html("<b>{}</b><mark>{}</mark><b>{}</b>", text[:start], text[start:end], text[end:])
    return format_html("<b>{}</b>", text)


def _number(goal: Goal, value, blank: str) -> SafeString:
    if value is None:
        return format_html("<i>{}</i>", blank)
    return format_html("<b>{}</b>", format_number(value, goal.headline.decimals, goal.headline.unit))


def _uncapped(text: str) -> str:
    """As it stands inside a sentence; abbreviations (SLA, QA) keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
