from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from goals.models.check_in import CheckIn, NextAction
from goals.models.metric import Measurement
from goals.models.reading import Reading
from goals.refusals import WeekNotBegun
from goals.weeks import Week, week_of
from people.models import Person
from tenants.history import changed_by


class CheckedIn:
    """The part of a goal that is looked at week by week."""

    def is_reviewed(self, week: Week) -> bool:
        """A frozen week's page no longer changes; what arrives for it later is late."""
        return bool(self.reviewed_through) and str(week) <= self.reviewed_through

    def missed_week(self, *, today: date) -> Week | None:
        """Last week, while a check-in for it still comes in time: it is not frozen, and the goal had begun."""
        last = week_of(today).previous
        return None if self.is_reviewed(last) or self.starts_on > last.sunday else last

    @transaction.atomic
    def check_in(
        self,
        *,
        by: Person,
        week: Week,
        today: date,
        value: Decimal | None = None,
        confidence: str = "",
        barrier: str = "",
        barrier_note: str = "",
        decision: str = CheckIn.Decision.KEEP,
        note: str = "",
    ) -> CheckIn:
        """Record what was seen and decided for one week; again for the same week corrects it.

        A value is dated today, or the week's last day when the week is over. Raises ReadingRefused,
        WeekNotBegun, WrongState.
        """
        self.lock()
        self._must_be(self.State.MEASURING, self.State.BASELINE_READY, self.State.ACTIVE, self.State.ACHIEVED)
        if week > week_of(today):
            raise WeekNotBegun
        before = list(self.check_ins.filter(week__gte=str(week)).order_by("week")[:2])
        earlier = before[0] if before and before[0].week == str(week) else None
        if value is not None and value != self._week_value(week):
            day = min(today, week.sunday) if earlier is None else self._day_of_reading(week, today=today)
            self.headline.keep([Reading(on=day, value=value)], by=by, source=Measurement.Source.REVIEW, today=today)
        if not before or before == [earlier]:  # no later week has spoken since
            self._hear(confidence, barrier, barrier_note)
        self.refresh(today=today, checked_in=week)
        check_in = earlier or CheckIn(goal=self, week=str(week))
        check_in.value, check_in.confidence, check_in.status = value, confidence, self.shown_status
        check_in.barrier, check_in.barrier_note = barrier, barrier_note
        check_in.decision, check_in.note, check_in.checked_in_by = decision, note, by
        with changed_by(by):
            check_in.save()
        if decision == CheckIn.Decision.STOP:
            self.stop(by=by, why=note or barrier_note or _("Stopped at the check-in."))
        return check_in

    def _week_value(self, week: Week) -> Decimal | None:
        """What is already known of the week: to repeat it at the check-in adds no measurement."""
        if self.current_on is None or self.current_on not in week:
            return None
        return round(self.current_value, self.headline.decimals)

    def _day_of_reading(self, week: Week, *, today: date) -> date:
        """A corrected check-in replaces its own value instead of adding a second one to the week."""
        read = self.headline.measurements.filter(source=Measurement.Source.REVIEW, person=None)
        first = read.filter(measured_on__range=(week.monday, week.sunday)).first()
        return first.measured_on if first else min(today, week.sunday)

    def _hear(self, confidence: str, barrier: str, barrier_note: str) -> None:
        if confidence and confidence != self.confidence:
            self.previous_confidence, self.confidence = self.confidence, confidence
        self.barrier, self.barrier_note = barrier, barrier_note

    def agree(self, *, text: str, owner: Person, due_on: date, check_in: CheckIn | None = None) -> NextAction:
        """One next action with an owner and a date; of one check-in there is one."""
        if check_in is None:
            action = NextAction.objects.create(goal=self, text=text, owner=owner, due_on=due_on)
        else:
            action, _created = NextAction.objects.update_or_create(
                goal=self, check_in=check_in, defaults={"text": text, "owner": owner, "due_on": due_on}
            )
        action.remind()
        return action
