from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goals.models import NextAction, StrategicPriority
from goals.weeks import Week, week_of
from people.access import PersonRequest, requires
from people.models import Person, Team
from people.permissions import Action, Breadth
from programs.week import current_enrollments
from reminders.models import Due
from scorecards.models import Review
from scorecards.scopes import Scope, teams_led
from scorecards.scorecard import Basis, Order, Scorecard, scorecard_of
from web.htmx import render_page_or_partial


@requires(Action.HOME_VIEW)
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """To where something is due: a review, else the scorecard, else one's own week, else one's goals."""
    reviews = Due.objects.open().filter(person=request.person, kind=Due.Kind.REVIEW, due_at__lte=timezone.now())
    if due := reviews.order_by("due_at").first():
        return redirect(f"{reverse('scorecards:scorecard')}?team={due.subject_id}")
    if request.person.breadth(Action.SCORECARD_VIEW) != Breadth.OWN:
        return redirect("scorecards:scorecard")
    learns = current_enrollments(request.person, today=request.organization.today())
    return redirect("programs:me" if learns else "goals:index")


@requires(Action.SCORECARD_VIEW)
@require_safe
def scorecard(request: PersonRequest, week: Week | None = None) -> HttpResponse:
    """One page of one ISO week: ``?team=``, ``?priority=`` or ``?organization``."""
    current = week_of(request.organization.today())
    week = week or current
    if week > current:
        raise Http404
    order = Order(request.GET["order"]) if request.GET.get("order") in list(Order) else Order.ATTENTION
    scope = Scope.find(request.GET, person=request.person)
    card = scorecard_of(scope, week, person=request.person, order=order, page=request.GET.get("page"))
    context = {"card": card, "week": week, "current": current, "order": order}
    context["closable"] = closable(card, request.person)
    context |= reviews_of(scope, week, request)
    return render_page_or_partial(request, "scorecards/scorecard.html", "scorecard", context)


def closable(card: Scorecard, person: Person) -> set[int]:
    """The actions on the page that the person may call done; a frozen week only shows what was."""
    if card.basis != Basis.LIVE:
        return set()
    shown = NextAction.objects.filter(pk__in=[action.id for action in card.actions])
    return set(shown.permitted(person, Action.ACTION_CLOSE).values_list("pk", flat=True))


def reviews_of(scope: Scope, week: Week, request: PersonRequest) -> dict:
    """The last finished review, this week's if it began, and whether the person may run it now."""
    if scope.team is None:
        return {"finished": Review.objects.finished().filter(week=str(week)).count()}
    before = Review.objects.filter(team=scope.team, week__lte=str(week)).select_related("finished_by")
    recent = list(before.order_by("-week")[:2])
    running = next((each for each in recent if each.week == str(week)), None)
    may_run = Review.may_start(week, today=request.organization.today()) and request.person.can(Action.REVIEW_RUN)
    return {
        "review": running,
        "last_review": next((each for each in recent if each.finished_at), None),
        "may_run": may_run and teams_led(request.person, Action.REVIEW_RUN).filter(pk=scope.team.pk).exists(),
    }


@requires(Action.SCORECARD_VIEW)
@require_safe
def choose(request: PersonRequest) -> HttpResponse:
    """All scorecards the person may open."""
    context = {
        "teams": Team.objects.permitted(request.person, Action.SCORECARD_VIEW),
        "priorities": StrategicPriority.objects.permitted(request.person, Action.PRIORITY_VIEW).living(),
    }
    return render(request, "scorecards/choose.html", context)
