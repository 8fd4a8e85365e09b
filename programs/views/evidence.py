from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.handing_in import withdraw_evidence
from programs.models import Evidence
from web.forms import Refusable, posted
from web.photos import send_photo


@require_safe
@requires(Action.PRACTICE_VIEW)
def photo(request: PersonRequest, pk: int) -> FileResponse:
    """To the learner, whoever leads them, and L&D."""
    seen = Evidence.objects.permitted(request.person, Action.PRACTICE_VIEW)
    piece = get_object_or_404(seen, pk=pk)
    if not piece.photo:
        raise Http404
    return send_photo(piece.photo)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.PRACTICE_DO)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    own = Evidence.objects.permitted(request.person, Action.PRACTICE_DO).select_related("step__item")
    piece = get_object_or_404(own, pk=pk)
    form, today = Refusable(posted(request)), request.organization.today()
    if form.is_valid() and form.ask(lambda: withdraw_evidence(piece, today=today)):
        messages.success(request, _("Piece %(number)d was taken back.") % {"number": piece.number})
        return redirect("programs:step", piece.step_id)
    status = 422 if form.errors else 200
    return render(request, "programs/step_withdraw.html", {"piece": piece, "form": form}, status=status)
