from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from reminders.models import Due


def inbox(request: HttpRequest) -> dict:
    """How many things are due by tonight; asked for only where it is shown."""
    person = getattr(request, "person", None)
    if person is None:
        return {}
    return {"open_due_count": SimpleLazyObject(lambda: Due.objects.pressing(person, at=timezone.now()).count())}
