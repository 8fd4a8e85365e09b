"""How an address is asked for, so that whoever asks next finds the same."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse

from tests.architecture.test_isolation import STEPS, WEEKS, own_id


def filled(name: str, parameters: tuple[str, ...], world: dict) -> str:
    subject = "person" if name == "goals:of-person" else own_id(name) if "pk" in parameters else ""
    weeks = {"week": WEEKS[name]} if name in WEEKS else {}
    values = {p: weeks.get(p) or STEPS.get(p) or world.get(p) or world[subject] for p in parameters}
    return reverse(name, kwargs=values)


def asked_for(client, method: str, path: str, look: Callable, **more):
    """What ``look`` finds in the answer, read to its end; what it wrote is undone, so that the next finds the same."""
    with transaction.atomic():
        answer = getattr(client, method)(path, **more)
        if answer.streaming:
            answer.streaming_content = [answer.getvalue()]
        found = look(answer)
        transaction.set_rollback(True)
    return found
