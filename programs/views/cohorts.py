from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs import leaving
from programs.cohort_page import CohortPage
from programs.forms.cohorts import CohortForm, ReasonForm, ShiftForm
from programs.models import Cohort, Program
from programs.views.designer import find_program
from web.forms import posted
from web.htmx import render_page_or_partial


def find_cohort(request: PersonRequest, pk: int, action: Action = Action.COHORT_VIEW) -> Cohort:
    rows = Cohort.objects.permitted(request.person, action).select_related("version__program", "facilitator")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COHORT_EDIT)
def new_cohort(request: PersonRequest, pk: int) -> HttpResponse:
    """Asked for the dates alone it shows them and saves nothing."""
    program = find_program(request, pk)
    only_dates = "preview" in request.POST
    form = CohortForm(
        posted(request), version=program.published, person=request.person, today=request.organization.today(),
        only_dates=only_dates,
    )  # fmt: skip
    if form.is_valid() and not only_dates and (cohort := form.save(by=request.person)):
        messages.success(request, _("“%(name)s” is planned. Enroll its people next.") % {"name": cohort})
        return redirect(cohort)
    context = {"program": program, "form": _whole(request, form, program) if only_dates else form, "dates": form.dates}
    context["refused"] = form.errors.get("starts_on")
    status = 422 if form.errors else 200
    return render_page_or_partial(request, "programs/new_cohort.html", "dates", context, status=status)


def _whole(request: PersonRequest, asked: CohortForm, program: Program) -> CohortForm:
    """The form with everything typed in it so far, and no complaint about what is not typed yet."""
    form = CohortForm(version=program.published, person=request.person, today=asked.today)
    form.initial |= {name: request.POST.get(name, "") for name in form.fields}
    return form


@require_safe
@requires(Action.COHORT_VIEW)
def cohort(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_cohort(request, pk)
    page = CohortPage(found, request.person, today=request.organization.today(), page=request.GET.get("page"))
    return render(request, "programs/cohort.html", {"cohort": found, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COHORT_EDIT)
def shift(request: PersonRequest, pk: int) -> HttpResponse:
    """A new start is shown with all that moves; confirmed, it is done."""
    found = find_cohort(request, pk, Action.COHORT_EDIT)
    form = ShiftForm(posted(request), cohort=found, today=request.organization.today())
    seen = form.foresee() if form.is_valid() else None
    if seen and "confirm" in request.POST and form.save(by=request.person):
        messages.success(request, _("“%(name)s” has its new dates.") % {"name": found})
        return redirect(found)
    context = {"cohort": found, "form": form, "shift": seen}
    return render_page_or_partial(
        request, "programs/shift.html", "moves", context, status=422 if form.errors else 200
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COHORT_EDIT)
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_cohort(request, pk, Action.COHORT_EDIT)
    form, today = ReasonForm(posted(request)), request.organization.today()
    verb = leaving.cancel
    if form.is_valid() and form.answer(lambda why: verb(found, why=why, by=request.person, on=today)):
        messages.success(request, _("“%(name)s” is called off. What was done is kept.") % {"name": found})
        return redirect(found)
    context = {"cohort": found, "form": form, "size": found.enrollments.current().count()}
    return render(request, "programs/cancel.html", context, status=422 if form.errors else 200)
