"""Workers killed at random moments while they send a day's digests: how many are lost, how many doubled?

python -m config.embedded exec -- python -m benchmarks.reminder_kills --people 2000 --kills 20
"""

import argparse
import os
import random
import tempfile
import time
from datetime import timedelta

from benchmarks.database import NAME, own_database

LONGEST_LIFE = 3.0  # seconds between a worker's first mail and its death


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with own_database(), tempfile.TemporaryDirectory() as folder:
        organization = organization_with_something_due(options.people)
        started = time.monotonic()
        received = kill_and_finish(organization, options, folder)
        report(organization, received, options, time.monotonic() - started)


def organization_with_something_due(people):
    from django.utils import timezone

    from reminders.models import Due
    from tenants.context import organization_context
    from tests.factories import OrganizationFactory, PersonFactory

    organization = OrganizationFactory(digest_hour=0, working_days=[1, 2, 3, 4, 5, 6, 7])
    with organization_context(organization):
        for person in PersonFactory.create_batch(people, user=None):
            Due.objects.fall_due(
                person=person, kind=Due.Kind.CHECK_IN, subject=organization, path="goals/1/",
                due_at=timezone.now() - timedelta(days=1), label="Reply within the hour",
            )  # fmt: skip
    return organization


def kill_and_finish(organization, options, folder):
    from tests.reminders.drill import Drill, wait_until
    from tests.reminders.mail_sink import MailSink

    with MailSink() as sink:
        drill = Drill(database=NAME, mail_port=sink.port, folder=folder)
        with drill.beat():
            for _ in range(options.kills):
                before = len(sink.received)
                with drill.worker():
                    wait_until(lambda before=before: len(sink.received) > before or is_done(organization, options))
                    time.sleep(random.uniform(0, LONGEST_LIFE))
            with drill.worker():
                wait_until(lambda: is_done(organization, options), patience=600)
        return list(sink.received)


def is_done(organization, options):
    from reminders.models import Digest
    from tenants.context import organization_context

    with organization_context(organization):
        return Digest.objects.exclude(sent_at=None).count() == options.people


def report(organization, received, options, seconds):
    from reminders.models import Digest, Due
    from tenants.context import organization_context

    with organization_context(organization):
        rows, nudges = Digest.objects.count(), sum(Due.objects.values_list("nudges", flat=True))
    found = {
        "people": options.people,
        "kills": options.kills,
        "digests lost": options.people - len(set(received)),
        "mails doubled": len(received) - len(set(received)),
        "rows": rows,
        "nudges": nudges,
        "seconds": round(seconds),
        "processors": os.cpu_count(),
    }
    for name, value in found.items():
        print(f"{name:>14}  {value}")


if __name__ == "__main__":
    main()
