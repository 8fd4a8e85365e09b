import re
from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Metric
from programs.channel import Layer
from programs.models.version import LearningObjective, Version
from programs.querysets import OfProgramQuerySet
from programs.readiness import FEWEST_QUESTIONS, MOST_QUESTIONS
from programs.refusals import ChecklistRefused, MetricRefused, PromptsRefused, QuestionsRefused, TwoScores, WeekRefused
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import ISO_WEEKDAYS, TenantModel

MOST_TIMES = 20
FEWEST_STEPS, MOST_STEPS = 2, 20  # of a checklist that is observed
MOST_PROMPTS = 5  # of peer feedback
SECOND_BEHAVIOR = re.compile(r"[;\n]|\band also\b", re.IGNORECASE)


class Item(TenantModel):
    """One thing to read, practice or do, placed in a week of the plan.

    One table for the five kinds (ADR 9): they share place, length and order, and a cohort dates them alike.
    What only one kind has is empty for the others, and the database sees to it where it matters.
    """

    class Kind(models.TextChoices):
        MODULE = "MODULE", _("Module")
        QUICK_CHECK = "QUICK_CHECK", _("Quick check")
        JOB_AID = "JOB_AID", _("Job aid")
        SESSION = "SESSION", _("Live session")
        ASSIGNMENT = "ASSIGNMENT", _("Assignment on the job")

    class Evidence(models.TextChoices):
        TEXT = "TEXT", _("A note")
        NUMBER = "NUMBER", _("A number")
        PHOTO = "PHOTO", _("A photo")
        COUNT = "COUNT", _("A count: k of n")
        OBSERVATION = "OBSERVATION", _("The lead ticks a checklist")

    MEASURED = [Evidence.COUNT, Evidence.NUMBER, Evidence.OBSERVATION]  # can become a measurement of the goal

    LAYERS = {
        Kind.MODULE: Layer.SELF_PACED, Kind.QUICK_CHECK: Layer.SELF_PACED, Kind.JOB_AID: Layer.SELF_PACED,
        Kind.SESSION: Layer.LIVE, Kind.ASSIGNMENT: Layer.ON_THE_JOB,
    }  # fmt: skip

    version = TenantForeignKey(Version, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=Kind)
    objective = TenantForeignKey(
        LearningObjective, models.SET_NULL, null=True, blank=True, related_name="items",
        verbose_name=_("teaches the objective"),
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=120)
    week = models.PositiveSmallIntegerField(_("week"), validators=[MinValueValidator(1)])
    last_week = models.PositiveSmallIntegerField(_("until week"), validators=[MinValueValidator(1)])
    minutes = models.PositiveSmallIntegerField(
        _("minutes a week"), validators=[MinValueValidator(1), MaxValueValidator(480)]
    )
    body = models.TextField(
        _("text"), max_length=20_000, blank=True,
        help_text=_("Markdown: # for a heading, - for a list, ** around what is bold."),
    )  # fmt: skip
    # Live sessions
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=ISO_WEEKDAYS, null=True, blank=True)
    begins_at = models.TimeField(_("begins at"), null=True, blank=True)
    behavior = models.CharField(
        _("the one behavior scored"), max_length=160, blank=True,
        help_text=_("What an observer sees, for example: asks two clarifying questions."),
    )  # fmt: skip
    feedback = ArrayField(
        models.CharField(max_length=160), default=list, blank=True, verbose_name=_("peer feedback asks")
    )
    # Assignments
    goal = TenantForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("shows the goal")
    )
    standard = models.CharField(
        _("done well means"), max_length=300, blank=True,
        help_text=_("What the lead checks before signing off."),
    )  # fmt: skip
    evidence = models.CharField(_("evidence"), max_length=12, choices=Evidence, blank=True)
    times = models.PositiveSmallIntegerField(
        _("how many times"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_TIMES)]
    )
    checklist = ArrayField(
        models.CharField(max_length=160), default=list, blank=True, verbose_name=_("checklist, one step a line")
    )
    metric = TenantForeignKey(
        Metric, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("its result counts as a measurement of"),
    )  # fmt: skip
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TenantManager.from_queryset(OfProgramQuerySet)()

    class Meta:
        ordering = ["week", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(week__gte=1, last_week__gte=F("week")),
                name="item_weeks_in_order",
                violation_error_message=_("“Until week” cannot be before “week”."),
            ),
            models.CheckConstraint(
                condition=Q(kind="ASSIGNMENT") | Q(last_week=F("week"), metric=None, evidence=""),
                name="item_only_assignments_span",
                violation_error_message=_("Only an assignment spans several weeks."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="SESSION") | Q(weekday__isnull=False, begins_at__isnull=False),
                name="item_session_has_its_time",
                violation_error_message=_("A session needs a weekday and a time."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="ASSIGNMENT") | ~Q(evidence=""),
                name="item_assignment_names_its_evidence",
                violation_error_message=_("Say what shows that it was done."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:item", args=[self.pk])

    @property
    def layer(self) -> Layer:
        return self.LAYERS[self.kind]

    @property
    def weeks(self) -> range:
        return range(self.week, self.last_week + 1)

    @property
    def is_watched(self) -> bool:
        """The lead ticks its checklist while it is done."""
        return self.evidence == self.Evidence.OBSERVATION

    @property
    def is_measured(self) -> bool:
        """Its evidence is a number, so that it can become a measurement of the goal."""
        return self.evidence in self.MEASURED

    def place(self) -> None:
        """Keep it in the plan, new or changed. Raises Frozen, WeekRefused, TwoScores and what else its kind refuses."""
        self.version.must_be_draft()
        self._must_fit()
        self._must_be_sound()
        self.save()

    def move(self, *, week: int) -> None:
        """To another week, as long as it was. Raises Frozen, WeekRefused."""
        self.version.must_be_draft()
        self.last_week += week - self.week
        self.week = week
        self._must_fit()
        self.save(update_fields=["week", "last_week", "updated_at"])

    def remove(self) -> None:
        """Out of the plan, with its questions. Raises Frozen."""
        self.version.must_be_draft()
        self.delete()

    @transaction.atomic
    def ask(self, questions: Sequence["Question"], *, final: bool = False) -> None:
        """Let these be the questions of a quick check, in this order.

        Fewer than 5 can be kept while one is writing; ``final`` says that one is not. Raises Frozen, QuestionsRefused.
        """
        self.version.must_be_draft()
        fewest = FEWEST_QUESTIONS if final else 0
        if self.kind != self.Kind.QUICK_CHECK or not fewest <= len(questions) <= MOST_QUESTIONS:
            raise QuestionsRefused(len(questions))
        self.questions.all().delete()
        for position, question in enumerate(questions, start=1):
            question.item, question.position = self, position
        Question.objects.bulk_create(questions)

    def _must_fit(self) -> None:
        last = self.version.weeks
        if not 1 <= self.week <= last:
            raise WeekRefused.beyond(last)
        if not self.week <= self.last_week <= last:
            raise WeekRefused.beyond(last, field="last_week")

    def _must_be_sound(self) -> None:
        if SECOND_BEHAVIOR.search(self.behavior):
            raise TwoScores
        if len(self.feedback) > MOST_PROMPTS:
            raise PromptsRefused
        fewest = FEWEST_STEPS if self.is_watched else 0
        if not fewest <= len(self.checklist) <= MOST_STEPS:
            raise ChecklistRefused
        if self.metric_id and not (self.is_measured and self._is_of_goal(self.metric)):
            raise MetricRefused

    def _is_of_goal(self, metric: Metric) -> bool:
        """A shared outcome is moved by others too, so no one person's result counts for it."""
        return metric.goal_id == self.goal_id and self.goal.kind == Goal.Kind.ROLE


class Question(TenantModel):
    """One question of a quick check; ``right`` is the place of the right choice, from 0."""

    item = TenantForeignKey(Item, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=300)
    choices = ArrayField(models.CharField(max_length=200), verbose_name=_("choices"))
    right = models.PositiveSmallIntegerField(_("right choice"))
    why = models.CharField(_("why"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(OfProgramQuerySet)()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "item", "position"], name="question_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(choices__len__gte=2, choices__len__lte=6, right__lt=F("choices__len")),
                name="question_right_is_a_choice",
                violation_error_message=_("Give 2 to 6 choices and mark the right one."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text
