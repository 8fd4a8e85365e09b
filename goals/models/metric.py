from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from goals.models.reading import LARGEST, LARGEST_SAMPLE, Reading, kept
from goals.periods import last_day, last_of_each
from goals.querysets import MeasurementQuerySet, MetricQuerySet
from goals.refusals import ReadingRefused, ReasonRequired
from goals.weeks import week_of
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.history import changed_by, keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel
from web.dates import long_day
from web.numbers import format_number

RECENT = timedelta(days=90)  # measurements this much older than the goal still count for its baseline
COUNTED = _("This number is counted from the coaching log. Log the session, and it follows.")


@keeps_history("name", "unit", "direction", "category", "kind", "verification", "lowest", "highest")
class Metric(TenantModel):
    class Direction(models.TextChoices):
        INCREASE = "INCREASE", _("Higher is better")
        DECREASE = "DECREASE", _("Lower is better")
        HOLD = "HOLD", _("Hold where it is")

    class Category(models.TextChoices):
        PROFICIENCY = "PROFICIENCY", _("Proficiency")
        PRODUCTIVITY = "PRODUCTIVITY", _("Productivity")
        QUALITY = "QUALITY", _("Quality")
        CUSTOMER = "CUSTOMER", _("Customer")
        SAFETY = "SAFETY", _("Safety")
        RETENTION = "RETENTION", _("Retention")

    class Kind(models.TextChoices):
        SKILL = "SKILL", _("Skill")
        IMPACT = "IMPACT", _("Impact on the job")

    class Verification(models.TextChoices):
        SELF_REPORT = "SELF_REPORT", _("Self-report")
        LEAD_SAMPLE = "LEAD_SAMPLE", _("Lead's sample of cases")
        CHECKLIST = "CHECKLIST", _("Checklist observation")
        SYSTEM = "SYSTEM", _("Counted by the system")
        IMPORTED = "IMPORTED", _("Imported")

    class Counts(models.TextChoices):
        COACHING = "COACHING", _("Coaching sessions with each direct report")

    class Every(models.TextChoices):
        WEEK = "WEEK", _("Every week")
        MONTH = "MONTH", _("Every month")

    # What a count by itself is made of, whatever it counts: the share of people with whom it was done often enough.
    AS_COUNTED = {
        "unit": "%", "direction": Direction.INCREASE, "kind": Kind.SKILL, "verification": Verification.SYSTEM,
        "decimals": 0, "lowest": Decimal(0), "highest": Decimal(100),
    }  # fmt: skip

    goal = TenantForeignKey("goals.Goal", models.CASCADE, related_name="metrics")
    name = models.CharField(_("measured by"), max_length=120)
    unit = models.CharField(_("unit"), max_length=30)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    kind = models.CharField(_("skill or impact"), max_length=6, choices=Kind)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=1, choices=[(n, n) for n in range(5)])
    verification = models.CharField(_("how it is verified"), max_length=12, choices=Verification)
    sample_size = models.PositiveIntegerField(_("cases in a sample"), null=True, blank=True)
    source = models.CharField(_("where the number comes from"), max_length=200, blank=True)
    lowest = models.DecimalField(
        _("lowest possible value"), max_digits=18, decimal_places=4, null=True, blank=True, default=Decimal(0)
    )
    highest = models.DecimalField(_("highest possible value"), max_digits=18, decimal_places=4, null=True, blank=True)
    counts = models.CharField(_("counted by itself"), max_length=8, choices=Counts, blank=True)
    times = models.PositiveSmallIntegerField(
        _("how often with each"), default=1, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    every = models.CharField(_("in which time"), max_length=5, choices=Every, default=Every.MONTH)
    least_minutes = models.PositiveSmallIntegerField(
        _("minutes at least"), default=15, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    counted_on = models.DateField(null=True, editable=False)  # the log was read through this day
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(MetricQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "goal", "name"], name="metric_name_once"),
            models.CheckConstraint(
                condition=models.Q(lowest=None) | models.Q(highest=None) | models.Q(lowest__lt=models.F("highest")),
                name="metric_bounds_in_order",
                violation_error_message=_("The lowest value must be below the highest."),
            ),
            models.CheckConstraint(
                condition=models.Q(counts="")
                | models.Q(
                    unit="%", direction="INCREASE", kind="SKILL", verification="SYSTEM",
                    lowest=0, highest=100, times__gte=1, least_minutes__gte=1,
                ),
                name="metric_counted_is_a_share",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="metric_updated")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_complete(self) -> bool:
        """Says what is counted, in what, and which way is better; a draft's metric may not yet."""
        return bool(self.name and self.unit and self.direction)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        return self.lowest, self.highest

    def is_whole(self, day: date) -> bool:
        """Whether a value of that day speaks of a whole: of a count, only the one of a period's last day does."""
        return not self.counts or day == last_day(day, self.every)

    def points(self) -> list[tuple[date, Decimal]]:
        """One value a day, oldest first; of a count one a period."""
        daily = self.measurements.daily()
        return last_of_each(daily, self.every) if self.counts else daily

    def days_taken(self, *, today: date) -> tuple[date, date]:
        """First and last day a value may be dated: the goal's time and the recent past before it."""
        last = today if self.goal.due_on is None else min(today, self.goal.due_on + RECENT)
        return self.goal.starts_on - RECENT, last

    def refuse_unless_sound(self, reading: Reading, *, today: date, source: str = "") -> None:
        """Raises ReadingRefused naming the field."""
        if self.counts and source != Measurement.Source.LOG:
            raise ReadingRefused("value", COUNTED)
        first, last = self.days_taken(today=today)
        if reading.on > today:
            raise ReadingRefused("date", _("This date is in the future."))
        if not first <= reading.on <= last:
            span = {"first": long_day(first), "last": long_day(last)}
            raise ReadingRefused("date", _("This date lies outside the goal's time: %(first)s to %(last)s.") % span)
        if not reading.value.is_finite() or abs(reading.value) >= LARGEST:
            raise ReadingRefused("value", _("Enter a number, for example 6.1."))
        if self.lowest is not None and reading.value < self.lowest:
            raise ReadingRefused("value", _("This is below the lowest possible value of this metric."))
        if self.highest is not None and reading.value > self.highest:
            raise ReadingRefused("value", _("This is above the highest possible value of this metric."))
        if reading.sample_size is not None and not 1 <= reading.sample_size <= LARGEST_SAMPLE:
            raise ReadingRefused("sample_size", _("A sample has at least one case."))
        if reading.person and self.goal.kind == "SHARED_OUTCOME":
            raise ReadingRefused("person", _("A shared team outcome is never measured of one person."))

    @transaction.atomic
    def record(self, readings: Iterable[Reading], *, by: Person | None, source: str, today: date, why: str = "") -> int:
        """Keep dated values; the same person and day again is a correction, not a second row.

        All or nothing. Returns how many rows were written. Raises ReadingRefused.
        """
        self.goal.lock()
        rows = self.keep(readings, by=by, source=source, today=today, why=why)
        self.goal.measured(self, {week_of(row.measured_on) for row in rows}, today=today)
        return len(rows)

    def keep(
        self, readings: Iterable[Reading], *, by: Person | None, source: str, today: date, why: str = ""
    ) -> list["Measurement"]:
        """``record`` without telling the goal, for who refreshes it anyway."""
        latest = {(r.person and r.person.pk, r.on): r for r in readings}
        for reading in latest.values():
            self.refuse_unless_sound(reading, today=today, source=source)
        rows = [
            Measurement(
                metric=self,
                person=r.person,
                measured_on=r.on,
                value=r.value,
                sample_size=r.sample_size,
                source=source,
                recorded_by=by,
                is_late=self.goal.is_reviewed(week_of(r.on)),
            )
            for r in latest.values()
        ]
        with changed_by(by, why=why):
            Measurement.objects.keep(rows)
        return rows

    @transaction.atomic
    def take_count(self, readings: Iterable[Reading], *, first: date, today: date) -> None:
        """What the log says of the days from ``first`` on; what it no longer says is taken away.

        A value that is the same as before is left as it is. Safe to repeat.
        """
        self.goal.lock()
        now = {(r.person and r.person.pk, r.on): r for r in readings}
        kept_rows = {(row.person_id, row.measured_on): row for row in self.measurements.filter(measured_on__gte=first)}
        gone = [row.pk for key, row in kept_rows.items() if key not in now]
        new = [r for key, r in now.items() if key not in kept_rows or not kept_rows[key].says(r)]
        with changed_by(None, why=COUNTED):
            self.measurements.filter(pk__in=gone).delete()
        self.keep(new, by=None, source=Measurement.Source.LOG, today=today, why=COUNTED)
        self.counted_on = today
        self.save(update_fields=["counted_on"])
        if new or gone:
            self.goal.measured(self, {week_of(reading.on) for reading in new}, today=today)

    def in_figures(self, value: Decimal) -> str:
        """The value with the metric's decimals and unit, as the reader writes it."""
        return format_number(value, self.decimals, self.unit)


@keeps_history("metric", "person", "measured_on", "value", "sample_size")
class Measurement(TenantModel):
    """One dated value of a metric, of one person or of the whole role or team."""

    class Source(models.TextChoices):
        HAND = "HAND", _("By hand")
        PASTE = "PASTE", _("Pasted or uploaded")
        API = "API", _("API")
        REVIEW = "REVIEW", _("Check-in")
        JOB = "JOB", _("On the job")
        LOG = "LOG", _("Counted from the log")

    metric = TenantForeignKey(Metric, models.CASCADE, related_name="measurements")
    person = TenantForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="measurements")
    measured_on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    sample_size = models.PositiveIntegerField(_("cases"), null=True, blank=True)
    source = models.CharField(max_length=6, choices=Source)
    is_late = models.BooleanField(_("late"), default=False)
    recorded_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(MeasurementQuerySet)()

    class Meta:
        ordering = ["measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "metric", "measured_on", "person"],
                nulls_distinct=False,
                name="measurement_once_a_day",
            ),
            models.CheckConstraint(
                # NaN sorts above every number in PostgreSQL, so this refuses it as well.
                condition=models.Q(value__gt=-LARGEST, value__lt=LARGEST),
                name="measurement_is_a_number",
            ),
        ]
        indexes = [models.Index(fields=["organization", "updated_at", "id"], name="measurement_updated")]

    def __str__(self) -> str:
        return f"{self.measured_on}: {self.value}"

    def says(self, reading: Reading) -> bool:
        return (self.value, self.sample_size) == (kept(reading.value), reading.sample_size)

    @transaction.atomic
    def correct(self, *, value: Decimal, sample_size: int | None, by: Person, why: str, today: date) -> None:
        """Another value for the same day; the old one stays in the history. Raises ReadingRefused, ReasonRequired."""
        if not why:
            raise ReasonRequired
        reading = Reading(on=self.measured_on, value=value, person=self.person, sample_size=sample_size)
        self.metric.record([reading], by=by, source=self.Source.HAND, today=today, why=why)

    @transaction.atomic
    def withdraw(self, *, by: Person, why: str, today: date) -> None:
        """Take it out of every reckoning; the history keeps it. Raises ReasonRequired, ReadingRefused."""
        if self.metric.counts:
            raise ReadingRefused("value", COUNTED)
        if not why:
            raise ReasonRequired
        self.metric.goal.lock()
        with changed_by(by, why=why):
            self.delete()
        self.metric.goal.measured(self.metric, set(), today=today)
