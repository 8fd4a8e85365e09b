from typing import Self

from django.db import models


class ReviewQuerySet(models.QuerySet):
    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


class SnapshotQuerySet(models.QuerySet):
    def of_week(self, week) -> Self:
        return self.filter(week=str(week)).select_related("team")
