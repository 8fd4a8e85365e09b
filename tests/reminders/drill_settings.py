"""The product's settings for the worker and beat of the kill drill: a quick beat, a queue of its own."""

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE as SCHEDULE
from config.settings import env

BEAT = 2.0  # seconds
CELERY_BEAT_SCHEDULE = SCHEDULE | {
    "digests": {"task": "reminders.tasks.send_digests", "schedule": BEAT, "options": {"expires": BEAT}}
}
CELERY_TASK_DEFAULT_QUEUE = env("DRILL_QUEUE")
