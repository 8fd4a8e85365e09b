"""Who mentors whom: paired and ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coaching.forms.pairs import MentorshipForm
from coaching.models import Mentorship
from coaching.pairing import is_in_line, with_talks
from coaching.views.pairs import editable, ended, page_of
from people.access import PersonRequest, requires
from people.permissions import Action
from web.forms import posted


@require_safe
@requires(Action.COACHING_VIEW)
def mentorships(request: PersonRequest) -> HttpResponse:
    """Who mentors whom and how often they talked; not a word of it."""
    today = request.organization.today()
    seen = Mentorship.objects.permitted(request.person, Action.COACHING_VIEW).open(on=today)
    rows = with_talks(seen.select_related("mentor", "mentee__team__parent"), on=today)
    page = page_of(request, rows.order_by("mentee__name", "pk"))
    context = {
        "page": page,
        "in_line": {row.pk for row in page if is_in_line(row)},
        "can_edit": editable(request, list(page), Mentorship, Action.MENTORING_EDIT),
        "today": today,
    }
    return render(request, "coaching/mentorships.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.MENTORING_EDIT)
def new_mentorship(request: PersonRequest) -> HttpResponse:
    form = MentorshipForm(posted(request), today=request.organization.today())
    if form.is_valid() and form.save(by=request.person):
        messages.success(request, _("%(mentor)s mentors %(mentee)s now.") % form.cleaned_data)
        return redirect("coaching:mentorships")
    return render(request, "coaching/new_mentorship.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.MENTORING_EDIT)
def end_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    rows = Mentorship.objects.permitted(request.person, Action.MENTORING_EDIT)
    found = get_object_or_404(rows.select_related("mentor", "mentee"), pk=pk)
    return ended(request, found, back_to="coaching:mentorships")
