from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goals.history import history_of
from people.access import PersonRequest, requires
from people.permissions import Action
from programs import enrolling, leaving, tasks
from programs import intake as intakes
from programs.forms.cohorts import ChosenForm, EnrollForm, HandOverForm, ReasonForm
from programs.models import Cohort, Enrollment, Intake, Step
from programs.pledging import practice_of
from programs.views.cohorts import find_cohort
from web.forms import posted
from web.htmx import render_page_or_partial


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ENROLL)
def enroll(request: PersonRequest, pk: int) -> HttpResponse:
    """First who is caught, then, confirmed, they are taken in."""
    cohort, today = find_cohort(request, pk), request.organization.today()
    chosen = ChosenForm(request.POST, by=request.person) if "chosen" in request.POST else None
    if chosen and chosen.is_valid() and (taken := _take_in(request, cohort, chosen)):
        return taken
    data = None if chosen else posted(request)
    form = EnrollForm(data, request.FILES or None, by=request.person, today=today)
    is_open = cohort.is_open(on=today)
    caught = enrolling.catch(cohort, form.people, on=today) if is_open and form.is_valid() else None
    context = {"cohort": cohort, "form": form, "chosen": chosen, "caught": caught, "is_open": is_open}
    is_refused = request.method == "POST" and not (caught and caught.welcome)
    return render_page_or_partial(
        request, "programs/enroll.html", "enroll", context, status=422 if is_refused else 200
    )  # fmt: skip


def _take_in(request: PersonRequest, cohort: Cohort, form: ChosenForm) -> HttpResponse | None:
    """A few at once; many by a worker, while the page shows how far it is."""
    begun: list[Intake] = []
    people, today = form.cleaned_data["chosen"], request.organization.today()
    if not form.ask(lambda: begun.append(intakes.begin(cohort, people, by=request.person, today=today))):
        return None
    [intake] = begun
    if intake.total > intakes.AT_ONCE:
        tasks.take_in.delay_on_commit(organization_id=request.organization.pk, intake_id=intake.pk)
        return redirect(intake)
    intake = intakes.take_in(intake.pk, today=today)
    if intake.refused:
        return redirect(intake)
    enrolled = ngettext("One person is enrolled.", "%(n)d people are enrolled.", intake.enrolled)
    messages.success(request, enrolled % {"n": intake.enrolled})
    return redirect(cohort)


@require_safe
@requires(Action.ENROLL)
def intake(request: PersonRequest, pk: int) -> HttpResponse:
    rows = Intake.objects.permitted(request.person, Action.ENROLL).select_related("cohort")
    context = {"intake": get_object_or_404(rows, pk=pk)}
    return render_page_or_partial(request, "programs/intake.html", "progress", context)


def find_enrollment(request: PersonRequest, pk: int, action: Action) -> Enrollment:
    rows = Enrollment.objects.permitted(request.person, action)
    return get_object_or_404(rows.select_related("cohort__version__program", "person", "manager"), pk=pk)


@require_safe
@requires(Action.ENROLLMENT_VIEW)
def enrollment(request: PersonRequest, pk: int) -> HttpResponse:
    return _enrollment_page(request, find_enrollment(request, pk, Action.ENROLLMENT_VIEW))


@require_POST
@requires(Action.ENROLL)
def hand_over(request: PersonRequest, pk: int) -> HttpResponse:
    """Nobody chooses who signs off their own work."""
    found = find_enrollment(request, pk, Action.ENROLL)
    if found.person_id == request.person.pk:
        raise PermissionDenied
    today = request.organization.today()
    form = HandOverForm(request.POST, enrollment=found, today=today)
    if form.is_valid() and form.answer(lambda **to: leaving.hand_over(found, by=request.person, on=today, **to)):
        names = {"manager": form.cleaned_data["to"], "person": found.person}
        messages.success(request, _("%(manager)s signs off for %(person)s now.") % names)
        return redirect("programs:enrollment", pk)
    return _enrollment_page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ENROLL)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_enrollment(request, pk, Action.ENROLL)
    form, today = ReasonForm(posted(request)), request.organization.today()
    if form.is_valid() and form.answer(lambda why: leaving.withdraw(found, why=why, by=request.person, on=today)):
        messages.success(
            request, _("%(person)s has left the cohort. What they did is kept.") % {"person": found.person}
        )
        return redirect("programs:enrollment", pk)
    context = {"enrollment": found, "form": form}
    return render(request, "programs/withdraw.html", context, status=422 if form.errors else 200)


def _enrollment_page(request: PersonRequest, found: Enrollment, form: HandOverForm | None = None) -> HttpResponse:
    person, today = request.person, request.organization.today()
    steps = Step.objects.permitted(person, Action.PRACTICE_VIEW).filter(enrollment=found)
    may_change = Enrollment.objects.permitted(person, Action.ENROLL).filter(pk=found.pk).exists()
    kept, lost = practice_of(found, until=today)
    context = {
        "enrollment": found,
        "progress": Enrollment.objects.with_progress().get(pk=found.pk),
        "steps": list(steps.select_related("item").order_by("due_on", "pk")),
        "verdicts": found.verdicts.select_related("milestone__goal"),
        "kept": kept,
        "decided": kept + lost,
        "history": history_of(found),
        "may_change": may_change and found.withdrawn_on is None and found.cohort.is_open(on=today),
        "form": form or HandOverForm(enrollment=found, today=today),
        "today": today,
    }
    return render(request, "programs/enrollment.html", context, status=422 if form and form.errors else 200)
