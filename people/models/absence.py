from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from people.models.person import Person
from people.querysets import AbsenceQuerySet
from tenants.fields import TenantForeignKey
from tenants.history import keeps_history
from tenants.managers import TenantManager
from tenants.models import TenantModel
from web.dates import long_day

LONGEST = timedelta(days=3 * 366)
BOTH_INCLUDED = models.Value("[]")
DAYS = models.Func("starts_on", "ends_on", BOTH_INCLUDED, function="daterange", output_field=DateRangeField())


@keeps_history("person", "starts_on", "ends_on")
class Absence(TenantModel):
    """Days on which a person is away, the first and the last included: nothing of a program falls due on them."""

    person = TenantForeignKey(Person, models.CASCADE, related_name="absences", verbose_name=_("who is away"))
    starts_on = models.DateField(_("away from"))
    ends_on = models.DateField(_("until"))
    created_by = TenantForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(AbsenceQuerySet)()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="absence_days_in_order"
            ),
            ExclusionConstraint(
                name="absence_day_once",
                expressions=[
                    ("organization", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.days}"

    @property
    def days(self) -> str:
        """ "Dec 21, 2026 – Jan 2, 2027"."""
        if self.starts_on == self.ends_on:
            return long_day(self.starts_on)
        return f"{long_day(self.starts_on)} – {long_day(self.ends_on)}"

    @classmethod
    @transaction.atomic
    def enter(cls, person: Person, *, starts_on: date, ends_on: date, by: Person, today: date) -> "Absence":
        """Raises AbsenceRefused."""
        if ends_on < starts_on:
            raise EndsBeforeStart
        if ends_on < today:
            raise AlreadyOver
        if ends_on - starts_on > LONGEST:
            raise TooLong
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # one at a time, for the sentence below
        if same_days := cls.objects.filter(person=person).within(starts_on, ends_on).first():
            raise AlreadyAway(same_days)
        return cls.objects.create(person=person, starts_on=starts_on, ends_on=ends_on, created_by=by)

    def take_back(self) -> None:
        self.delete()


class AbsenceRefused(ValidationError):
    """Why leave cannot be entered; ``field`` names where to mend it."""

    field = "ends_on"
    sentence = _("These days cannot be entered.")

    def __init__(self, sentence=None):
        super().__init__(sentence or self.sentence, code=type(self).__name__)


class EndsBeforeStart(AbsenceRefused):
    sentence = _("The last day away is before the first. Enter the same day or a later one.")


class AlreadyOver(AbsenceRefused):
    sentence = _("These days are over. Enter leave that lasts until today or longer.")


class TooLong(AbsenceRefused):
    sentence = _("This is longer than three years. Check the year.")


class AlreadyAway(AbsenceRefused):
    field = "starts_on"

    def __init__(self, known: Absence):
        sentence = _("%(days)s is entered already. Take that back first, or choose other days.")
        super().__init__(sentence % {"days": known.days})
