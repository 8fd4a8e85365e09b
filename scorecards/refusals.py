"""Why a review says no."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from web.dates import moment

if TYPE_CHECKING:
    from scorecards.models import Review


class ReviewRefused(ValidationError):
    """Base: what was asked is against a rule of reviews."""


class AlreadyFinished(ReviewRefused):
    """Somebody else was first; ``review`` is the finished one."""

    def __init__(self, review: "Review"):
        self.review = review
        sentence = _("%(name)s finished this review on %(moment)s. The week is frozen as it was then.") % {
            "name": review.finished_by,
            "moment": moment(review.finished_at),
        }
        super().__init__(sentence, code="AlreadyFinished")


class WeekRefused(ReviewRefused):
    def __init__(self):
        super().__init__(
            _("Only this week and the last one can be reviewed; older weeks stay as they were."), code="WeekRefused"
        )
