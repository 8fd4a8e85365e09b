from django.contrib.postgres.fields import ArrayField
from django.db import models


class Row(models.Model):
    """A line of the page, as wide as one of the scorecard's."""

    page = models.IntegerField(db_index=True)
    cells = ArrayField(models.TextField())

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return f"{self.page}: {self.pk}"
