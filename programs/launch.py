"""What is to be seen to before a cohort runs well: practice pledged, enough of it, and somebody to sign off."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import Person
from programs.judgment import kept_rate
from programs.models import Item, PracticePledge, Version
from programs.spans import minutes_by_week


@dataclass(frozen=True)
class Manager:
    """Who signs off for some of the learners, and the practice time they protect."""

    person: Person
    learners: int
    pledge: PracticePledge | None
    may_pledge: bool  # whether who looks at the page may pledge for them

    @property
    def kept(self) -> int:
        return self._said[True]

    @property
    def lost(self) -> int:
        return self._said[False]

    @property
    def rate(self) -> Decimal | None:
        """In percent of the weeks spoken of."""
        rate = kept_rate(self.kept, self.lost)
        return None if rate is None else 100 * rate

    @cached_property
    def _said(self) -> Counter:
        return Counter(said.kept for said in self.pledge.weeks.all()) if self.pledge else Counter()


@dataclass(frozen=True)
class Line:
    """One thing to see to; ``manager`` is whose pledge mends it."""

    is_fine: bool
    title: str
    why: str = ""
    manager: Manager | None = None


def launch_lines(version: Version, managers: Sequence[Manager], *, without_manager: int) -> list[Line]:
    """Does each manager protect the practice, and enough of it? ``without_manager``: learners nobody signs off for."""
    managers = [manager for manager in managers if manager.learners]
    lines = [_no_pledge(manager) for manager in managers if manager.pledge is None]
    on_the_job = minutes_by_week(version.items.filter(kind=Item.Kind.ASSIGNMENT), version.weeks)
    lines += [line for manager in managers if manager.pledge and (line := _too_short(manager, on_the_job))]
    if without_manager:
        lines.append(_nobody_signs_off(without_manager))
    if managers and not lines:
        lines = [Line(True, _("Every manager protects enough practice time."))]
    return lines


def _no_pledge(manager: Manager) -> Line:
    title = _("%(manager)s has not pledged the practice time.") % {"manager": manager.person}
    why = ngettext("One learner needs it every week.", "%(n)d learners need it every week.", manager.learners)
    return Line(False, title, why % {"n": manager.learners}, manager)


def _too_short(manager: Manager, on_the_job: dict[int, int]) -> Line | None:
    """A slot that is shorter than the tasks of some weeks; ``on_the_job`` are the minutes of each week."""
    pledged = manager.pledge.minutes
    longer = {week: minutes for week, minutes in on_the_job.items() if minutes > pledged}
    if not longer:
        return None
    title = _("%(manager)s protects %(n)d minutes a week.") % {"manager": manager.person, "n": pledged}
    why = ngettext(
        "Week %(weeks)s asks for %(most)d minutes on the job.",
        "Weeks %(weeks)s ask for up to %(most)d minutes on the job.",
        len(longer),
    )
    words = {"weeks": ", ".join(map(str, longer)), "most": max(longer.values())}
    return Line(False, title, why % words, manager)


def _nobody_signs_off(learners: int) -> Line:
    title = ngettext("Nobody signs off for one learner.", "Nobody signs off for %(n)d learners.", learners)
    return Line(False, title % {"n": learners}, _("Hand them over to somebody on their page."))
