"""When a priority changes or is retired, the owners of its programs are asked to look at them again.

Goals are asked by the priority itself; it stands below programs and knows none, so they read its history.
"""

from datetime import date, timedelta

from django.db.models import F

from programs.models import Program
from reminders.models import Due
from tenants.context import current_organization, organization_path

LOOKED_BACK = timedelta(days=7)  # so that some days without a worker lose nothing


def ask_to_check_again(*, today: date) -> None:
    """Once for each day on which the priority changed. Safe to repeat: what was looked at stays so."""
    organization = current_organization()
    changed = Program.objects.annotate(changed_at=F("priority__changes__pgh_created_at")).select_related("priority")
    since = organization.morning_of(today - LOOKED_BACK)
    rows = changed.filter(changed_at__gte=since, changed_at__gt=F("created_at"))
    Due.objects.fall_due_all(asked(program, on=organization.today(at=program.changed_at)) for program in rows)


def asked(program: Program, *, on: date) -> Due:
    return Due(
        person_id=program.owner_id, kind=Due.Kind.CHECK_AGAIN, subject_type=Program._meta.label,
        subject_id=program.pk, period=on.isoformat(), due_at=current_organization().morning_of(on),
        path=organization_path("programs:edit", program.pk), label=f"{program.title} ({program.priority})",
    )  # fmt: skip


def is_asked(program: Program) -> bool:
    return Due.objects.open().of(program).filter(kind=Due.Kind.CHECK_AGAIN).exists()


def looked_at(program: Program) -> None:
    """It fits the priority as it is now."""
    Due.objects.settle(kind=Due.Kind.CHECK_AGAIN, subject=program)
