"""One of everything of programs for one learner, by the name an address uses for it."""

import io
from datetime import date, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from goals.models import Goal
from people.models import Person
from programs.enrolling import enroll, start
from programs.models import (
    Attempt,
    Cohort,
    Evidence,
    Intake,
    Observation,
    PeerFeedback,
    SignOff,
    SkillScore,
    Step,
    Version,
)
from programs.pledging import pledge, say
from programs.publishing import start_draft
from programs.verdicts import judge_batch
from tests.programs.world import CHECKLIST, published_version

SIX_WEEKS = timedelta(days=42)


def parts_of(goal: Goal, *, learner: Person, lead: Person, owner: Person, today: date, word: str) -> dict[str, int]:
    """A program that runs, and a draft of its next version; ``word`` is in all that somebody wrote."""
    version = published_version(goal, owner=owner, title=f"{word} program")
    cohort = cohort_of(version, learner=learner, lead=lead, owner=owner, today=today, word=word)
    steps = {step.item.title: step for step in Step.objects.select_related("item", "enrollment")}
    tickets, watched = steps["Five supervised tickets"], steps["Watched on three calls"]
    session, check = steps["The angry call-back"], steps["Hand over or keep?"]
    evidence = Evidence.objects.create(step=tickets, number=1, note=word, happened_on=today, photo=photo())
    SignOff.objects.create(step=tickets, outcome="RETURNED", why=word, signed_by=lead, signed_on=today)
    Step.objects.filter(pk=tickets.pk).update(state="SUBMITTED", returned_why=word)
    Observation.objects.create(
        step=watched, ticks=[True] * len(CHECKLIST), note=word, observed_on=today, observed_by=lead
    )
    Attempt.objects.create(step=check, number=1, answers=[1], questions=5)
    SkillScore.objects.create(step=session, score=7, scored_by=lead)
    PeerFeedback.objects.create(step=session, given_by=tickets.enrollment, answers=[word, word])
    slot = pledge(cohort, lead, weekday=3, begins_at=time(10), minutes=20, by=lead, today=cohort.starts_on)
    say(slot, 1, kept=False, why=word, by=lead, today=today)
    judge_batch(cohort.pk, after=0, today=today)
    intake = Intake.objects.create(cohort=cohort, total=1, enrolled=1, by=lead, finished_at=timezone.now())
    return of_draft(start_draft(version.program, by=owner)) | {
        "program": version.program_id, "number": version.number, "cohort": cohort.pk, "intake": intake.pk,
        "enrollment": tickets.enrollment_id, "session": cohort.sessions.get().pk, "pledge": slot.pk,
        "module": steps["When to hand over"].pk, "check": check.pk, "tickets": tickets.pk, "watched": watched.pk,
        "talk": session.pk, "evidence": evidence.pk, "verdict": tickets.enrollment.verdicts.first().pk,
    }  # fmt: skip


def cohort_of(version: Version, *, learner: Person, lead: Person, owner: Person, today: date, word: str) -> Cohort:
    """In its seventh week or the one after; the lead facilitates."""
    days = (today - SIX_WEEKS - timedelta(days=n) for n in range(14))
    begun = next(day for day in days if version.organization.is_working_day(day))
    facts = {"name": f"{word} cohort", "starts_on": begun, "facilitator": lead}
    cohort = start(version, by=owner, today=begun, **facts)
    enroll(cohort, [learner], by=owner, today=begun)
    return cohort


def of_draft(draft: Version) -> dict[str, int]:
    items = {item.kind: item.pk for item in draft.items.all()}
    return {
        "item": items["MODULE"], "questions": items["QUICK_CHECK"], "job_aid": items["JOB_AID"],
        "assignment": items["ASSIGNMENT"], "objective": draft.objectives.get().pk,
    }  # fmt: skip


def photo() -> ContentFile:
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(written, "JPEG")
    return ContentFile(written.getvalue(), name="photo.jpg")
