import logging
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.middleware import clock_and_language
from people.models import Person
from reminders.clock import digest_time, next_working_day, today_of
from reminders.digest import letter
from reminders.leads import lead_of
from reminders.querysets import DigestQuerySet, DueQuerySet
from tenants.context import organization_path
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

logger = logging.getLogger(__name__)


# In the database, so that it holds however the row is closed, moved or deleted.
LEAD_NEED_NOT_ASK = pgtrigger.Trigger(
    name="lead_need_not_ask",
    when=pgtrigger.After,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' OR NEW.closed_at IS NOT NULL OR NEW.due_at > OLD.due_at THEN
            DELETE FROM reminders_due WHERE organization_id = OLD.organization_id
                AND subject_type = 'reminders.Due' AND subject_id = OLD.id;
        END IF;
        RETURN NULL;
    """,
)


class Due(TenantModel):
    """One thing one person is asked to do by a moment.

    The inbox, the lead's queue, the daily digest and the calendar feed are views of this one
    table, so they can never disagree. The domain opens and closes rows in its own transactions.
    """

    class Kind(models.TextChoices):
        BASELINE_READING = "BASELINE_READING", _("Take a baseline reading")
        BASELINE_ACCEPTANCE = "BASELINE_ACCEPTANCE", _("Accept the baseline")
        TARGET = "TARGET", _("Set the target")
        MEASUREMENT = "MEASUREMENT", _("Record the value")
        CHECK_IN = "CHECK_IN", _("Check in")
        REVIEW = "REVIEW", _("Run the review")
        ACTION = "ACTION", _("Do what was agreed")
        CHECK_AGAIN = "CHECK_AGAIN", _("Check again: the priority changed")
        LEARNING = "LEARNING", _("Read or check")
        SESSION = "SESSION", _("Live session")
        ASSIGNMENT = "ASSIGNMENT", _("Do it on the job")
        SIGN_OFF = "SIGN_OFF", _("Sign off the work")
        PLEDGE = "PLEDGE", _("Pledge the practice time")
        PRACTICE = "PRACTICE", _("Say whether practice was kept")
        VERDICT = "VERDICT", _("Talk over the verdict")
        REFLECTION = "REFLECTION", _("Reflect")
        REPLY = "REPLY", _("Answer a reflection")
        ANSWERED = "ANSWERED", _("Read the answer")
        COACHING = "COACHING", _("Coaching")
        MENTORING = "MENTORING", _("Mentoring")
        OBSTACLE = "OBSTACLE", _("Remove what stands in the way")
        OBSTACLE_GONE = "OBSTACLE_GONE", _("Removed")
        UNANSWERED = "UNANSWERED", _("Ask what is in the way: three reminders went unanswered")

    NUDGES = 3  # then quiet, and the lead is told
    NEWS = (Kind.ANSWERED, Kind.OBSTACLE_GONE)  # to read, and never late
    NOT_TOLD = (*NEWS, Kind.UNANSWERED)  # of these nobody hears that they were not opened
    LABEL_LENGTH = 200

    person = TenantForeignKey(Person, models.CASCADE, related_name="dues")
    kind = models.CharField(max_length=30, choices=Kind)
    subject_type = models.CharField(max_length=60)  # "goals.Goal"
    subject_id = models.BigIntegerField()
    period = models.CharField(max_length=20, blank=True)  # "2026-W47" for what returns
    due_at = models.DateTimeField()
    happens_on = models.DateField(null=True, blank=True)  # the day that counts, where it is told of before that
    path = models.CharField(max_length=200)
    label = models.CharField(max_length=LABEL_LENGTH)
    nudges = models.PositiveSmallIntegerField(default=0)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(DueQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "kind", "subject_type", "subject_id", "period"],
                name="due_once",
            )
        ]
        indexes = [
            models.Index(fields=["organization", "due_at"], condition=models.Q(closed_at=None), name="due_open"),
            models.Index(fields=["organization", "subject_type", "subject_id"], name="due_subject"),
            # Not led by the organization: it serves reminders_due_now(), asked across them.
            models.Index(fields=["due_at"], condition=models.Q(closed_at=None, nudges__lt=3), name="due_to_nudge"),
        ]
        triggers = [LEAD_NEED_NOT_ASK]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"

    def get_absolute_url(self) -> str:
        return get_script_prefix() + self.path

    @property
    def duty(self) -> tuple[int, str, str, int, str]:
        """What one row stands for, inside its organization."""
        return self.person_id, self.kind, self.subject_type, self.subject_id, self.period

    @property
    def is_event(self) -> bool:
        """It takes place on its day; everything else is done by then."""
        return self.kind == self.Kind.SESSION

    @property
    def is_news(self) -> bool:
        return self.kind in self.NEWS

    def days_late(self, *, on: date) -> int:
        """In the time zone that is active; below 0 while there is time. News is as new as on its day."""
        days = (on - (self.happens_on or timezone.localdate(self.due_at))).days
        return min(days, 0) if self.is_news else days

    def snooze(self, *, at: datetime) -> None:
        """Quiet until the digest of the person's next working day."""
        today = today_of(self.person, at=at)
        day = next_working_day(self.person.organization, after=today)
        self.snoozed_until = digest_time(day, self.person)
        self.save(update_fields=["snoozed_until"])

    def wake(self) -> None:
        self.snoozed_until = None
        self.save(update_fields=["snoozed_until"])

    def tell_lead(self, *, at: datetime) -> None:
        """A line in the lead's next digest: who and what kind, never what it is about.

        The lead may not be allowed to see the subject, so the line leads to the person's page.
        It goes with the thing itself, and nobody further up is told.
        """
        lead = lead_of(self.person, on=today_of(self.person, at=at))
        if lead is None or self.kind in self.NOT_TOLD:
            return
        day = next_working_day(lead.organization, after=today_of(lead, at=at))
        Due.objects.fall_due(
            person=lead, kind=self.Kind.UNANSWERED, subject=self, due_at=digest_time(day, lead),
            path=organization_path("people:person", self.person_id),
            label=f"{self.person.name}: {self.get_kind_display()}",
        )  # fmt: skip


class Digest(TenantModel):
    """One person's e-mail of one day. This row is the truth; what travels through the queue only nudges."""

    person = TenantForeignKey(Person, models.CASCADE, related_name="digests")
    on = models.DateField()  # on the person's own calendar
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(DigestQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person", "on"], name="digest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.on}"

    @property
    def message_id(self) -> str:
        """The same for every try, so that a second copy after a killed worker is known as a copy."""
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        return f"<digest.{self.organization_id}.{self.person_id}.{self.on:%Y-%m-%d}@{host}>"

    def deliver(self, *, at: datetime) -> None:
        """Send, or try again later: after 1 minute, 2, 4 … a day goes by in ten tries."""
        try:
            with transaction.atomic():
                self.send(at=at)
        except OSError as error:  # smtplib's errors are of this family too
            self.failures += 1
            self.retry_at = at + timedelta(minutes=2 ** min(self.failures - 1, 10))
            self.save(update_fields=["failures", "retry_at"])
            logger.warning("Digest %s failed %d times: %s", self.pk, self.failures, error)

    def send(self, *, at: datetime) -> None:
        """Raises OSError when the mail server does not take it.

        The mail goes before the rows change: a worker killed in between sends it again, none is
        lost, and no row of a person at work is locked while the mail server thinks.
        """
        dues = list(Due.objects.to_nudge(self.person, at=at))
        if not dues:  # done in the meantime; what falls due later today has its own digest
            self.delete()
            return
        with clock_and_language(self.person):
            letter(self, dues).send()
            Due.objects.nudged(dues)
            for due in dues:
                if due.nudges + 1 == Due.NUDGES:
                    due.person = self.person
                    due.tell_lead(at=at)
        self.sent_at = at
        self.save(update_fields=["sent_at"])
