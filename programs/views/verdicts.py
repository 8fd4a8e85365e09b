from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs import verdicts as judging
from programs.models import Cohort, Enrollment, Verdict
from programs.schedule import MILESTONE_DAYS
from programs.verdict_page import VerdictPage
from programs.verdict_table import rows_of, with_verdicts

PAGE = 50  # learners


@require_safe
@requires(Action.ENROLLMENT_VIEW)
def verdicts(request: PersonRequest) -> HttpResponse:
    """Of whom one may see: where each learner stood at day 30, 60 and 90; ``?cohort=`` of one cohort."""
    seen = Enrollment.objects.permitted(request.person, Action.ENROLLMENT_VIEW).current()
    cohorts = Cohort.objects.filter(enrollments__in=seen).select_related("version__program").distinct()
    chosen = request.GET.get("cohort", "")
    if chosen.isdecimal():
        seen = seen.filter(cohort__in=cohorts.filter(pk=chosen))
    page = Paginator(with_verdicts(seen.order_by("person__name", "pk")), PAGE).get_page(request.GET.get("page"))
    mix = Verdict.objects.filter(enrollment__in=seen.order_by()).order_by().values("outcome").annotate(n=Count("pk"))
    context = {
        "page": page, "rows": rows_of(page), "cohorts": cohorts, "chosen": chosen,
        "mix": {row["outcome"]: row["n"] for row in mix}, "days": MILESTONE_DAYS, "query": f"cohort={chosen}&",
    }  # fmt: skip
    return render(request, "programs/verdicts.html", context)


def find_verdict(request: PersonRequest, pk: int) -> Verdict:
    seen = Verdict.objects.permitted(request.person, Action.ENROLLMENT_VIEW)
    with_facts = seen.select_related(
        "enrollment__person", "enrollment__manager", "enrollment__cohort__version__program",
        "milestone__goal__headline", "discussed_by",
    )  # fmt: skip
    return get_object_or_404(with_facts, pk=pk)


@require_safe
@requires(Action.ENROLLMENT_VIEW)
def verdict(request: PersonRequest, pk: int) -> HttpResponse:
    """One verdict with the records behind it, for who may see what people do."""
    return render(request, "programs/verdict.html", {"page": VerdictPage(find_verdict(request, pk), request.person)})


@require_POST
@requires(Action.SIGN_OFF)
def discuss(request: PersonRequest, pk: int) -> HttpResponse:
    """It was talked over with the learner."""
    found = find_verdict(request, pk)
    if not Verdict.objects.permitted(request.person, Action.SIGN_OFF).filter(pk=pk).exists():
        raise PermissionDenied
    judging.discuss(found, by=request.person, today=request.organization.today())
    messages.success(request, _("Talked over with %(name)s.") % {"name": found.enrollment.person})
    return redirect("programs:verdict", pk)
