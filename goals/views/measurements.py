from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goals.forms.goal import WhyForm
from goals.forms.measurements import CorrectionForm, MeasurementForm
from goals.forms.paste import PasteForm
from goals.history import history_of
from goals.models import Measurement, Metric
from goals.views.goal import find_goal
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import posted
from web.htmx import render_page_or_partial

PAGE = 50  # values


@require_GET
@requires(Action.GOAL_VIEW)
def measurements(request: PersonRequest, pk: int, metric_pk: int) -> HttpResponse:
    return _page(request, _metric(request, pk, metric_pk, Action.GOAL_VIEW))


@require_POST
@requires(Action.GOAL_MEASURE)
def record(request: PersonRequest, pk: int, metric_pk: int) -> HttpResponse:
    """One value by hand."""
    metric = _metric(request, pk, metric_pk, Action.GOAL_MEASURE)
    form = MeasurementForm(request.POST, metric=metric, by=request.person, today=request.organization.today())
    if form.is_valid() and form.save():
        messages.success(request, _("The value is recorded."))
        return redirect("goals:measurements", pk, metric_pk)
    return _page(request, metric, form=form)


@require_POST
@requires(Action.GOAL_MEASURE)
def paste(request: PersonRequest, pk: int, metric_pk: int) -> HttpResponse:
    """Many values: first what they would change, then, when confirmed, the change."""
    metric = _metric(request, pk, metric_pk, Action.GOAL_MEASURE)
    today = request.organization.today()
    form = PasteForm(request.POST, request.FILES, metric=metric, by=request.person, today=today)
    if not form.is_valid():
        return _page(request, metric, paste_form=form)
    is_whole = form.pasted and not form.pasted.errors
    if is_whole and "confirm" in request.POST and form.save():
        n = len(form.pasted.readings)
        messages.success(request, ngettext("%(n)d value is recorded.", "%(n)d values are recorded.", n) % {"n": n})
        return redirect("goals:measurements", pk, metric_pk)
    is_refused = form.errors or (form.pasted and form.pasted.errors)
    context = {"goal": metric.goal, "metric": metric, "form": form}
    return render(request, "goals/paste.html", context, status=422 if is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.GOAL_MEASURE)
def measurement(request: PersonRequest, pk: int, metric_pk: int, measurement_pk: int) -> HttpResponse:
    """Correct one value."""
    found = _measurement(request, pk, metric_pk, measurement_pk)
    form = CorrectionForm(posted(request), measurement=found)
    if form.is_valid() and form.save(by=request.person, today=request.organization.today()):
        messages.success(request, _("The value is corrected."))
        return redirect("goals:measurements", pk, metric_pk)
    return _correction(request, found, form, WhyForm(prefix="withdraw"))


@require_POST
@requires(Action.GOAL_MEASURE)
def withdraw(request: PersonRequest, pk: int, metric_pk: int, measurement_pk: int) -> HttpResponse:
    found = _measurement(request, pk, metric_pk, measurement_pk)
    form, today = WhyForm(request.POST, prefix="withdraw"), request.organization.today()
    if form.is_valid() and form.answer(lambda why: found.withdraw(by=request.person, why=why, today=today)):
        messages.success(request, _("The value is taken out. The history keeps it."))
        return redirect("goals:measurements", pk, metric_pk)
    return _correction(request, found, CorrectionForm(measurement=found), form)


def _correction(
    request: PersonRequest, found: Measurement, form: CorrectionForm, withdraw_form: WhyForm
) -> HttpResponse:
    context = {"measurement": found, "form": form, "withdraw_form": withdraw_form, "history": history_of(found)}
    status = 422 if form.errors or withdraw_form.errors else 200
    return render(request, "goals/measurement.html", context, status=status)


def _metric(request: PersonRequest, pk: int, metric_pk: int, action: Action) -> Metric:
    goal = find_goal(request, pk, action)
    metric = get_object_or_404(goal.metrics, pk=metric_pk)
    metric.goal = goal
    return metric


def _measurement(request: PersonRequest, pk: int, metric_pk: int, measurement_pk: int) -> Measurement:
    metric = _metric(request, pk, metric_pk, Action.GOAL_MEASURE)
    found = get_object_or_404(_seen(request, metric), pk=measurement_pk)
    found.metric = metric
    return found


def _seen(request: PersonRequest, metric: Metric):
    """One person's values only where that person may be seen; who records only their own sees only those."""
    rows = Measurement.objects.permitted(request.person, Action.GOAL_VIEW).filter(metric=metric)
    rows = rows.select_related("person", "recorded_by")
    sees_all = Action.GOAL_MEASURE not in metric.goal.rights(request.person)
    if sees_all or not metric.goal.measures_only_self(request.person):
        return rows
    return rows.filter(person=request.person)


def _page(request: PersonRequest, metric: Metric, **forms) -> HttpResponse:
    today, goal = request.organization.today(), metric.goal
    rows = _seen(request, metric).order_by("-measured_on", "person__name")
    context = {
        "goal": goal,
        "metric": metric,
        "metrics": goal.metrics.all(),
        "rights": goal.rights(request.person),
        "values": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "form": forms.get("form") or MeasurementForm(metric=metric, by=request.person, today=today),
        "paste_form": forms.get("paste_form") or PasteForm(metric=metric, by=request.person, today=today),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render_page_or_partial(request, "goals/measurements.html", "main", context, status=status)
