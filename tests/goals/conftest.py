from datetime import UTC, date, datetime

import pytest


@pytest.fixture
def on_the(monkeypatch):
    """on_the(day) → it is noon of that day for everybody who asks Django's clock."""

    def turn_to(day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: noon)

    return turn_to
