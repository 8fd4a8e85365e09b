from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.forms.practice import ObservationForm
from programs.models import Observation, Step
from programs.signing import left_to_watch
from programs.views.sign_offs import find_work, tell_not_counted
from web.forms import posted
from web.htmx import render_page_or_partial


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.SIGN_OFF)
def observe(request: PersonRequest, pk: int) -> HttpResponse:
    """Tick the checklist while watching; with ``?of=`` an earlier observation is corrected."""
    step, today = find_work(request, pk, Action.SIGN_OFF), request.organization.today()
    if not step.item.is_watched:
        raise Http404
    form = ObservationForm(posted(request), step=step, today=today, observation=observation_asked(request, step))
    if form.is_valid() and form.save(by=request.person, signs_off="sign_off" in request.POST):
        return observed(request, form)
    context = {"step": step, "item": step.item, "form": form, "left": left_to_watch(step)}
    status = 422 if form.errors else 200
    return render_page_or_partial(request, "programs/observe.html", "observe", context, status=status)


def observation_asked(request: PersonRequest, step: Step) -> Observation | None:
    """Which one is corrected. Raises Http404."""
    asked = request.GET.get("of")
    if asked is None:
        return None
    return get_object_or_404(step.observations, pk=asked if asked.isdecimal() else 0)


def observed(request: PersonRequest, form: ObservationForm) -> HttpResponse:
    row = form.observed.observation
    count = {"name": row.step.enrollment.person, "k": row.k, "n": row.n}
    messages.success(request, _("Kept: %(name)s, %(k)d of %(n)d.") % count)
    tell_not_counted(request, form.observed.not_counted)
    return redirect("programs:work", row.step_id)
