from django.apps import AppConfig


class ThroughlineConfig(AppConfig):
    """Loads Celery with Django, and holds the commands that belong to no domain."""

    name = "config"

    def ready(self):
        from config import celery  # noqa: F401
