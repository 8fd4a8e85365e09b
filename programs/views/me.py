from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.models import Enrollment
from programs.my_goal import MyGoal
from programs.week import MyWeek, current_enrollments
from web.htmx import render_page_or_partial


@require_safe
@requires(Action.PRACTICE_DO)
def me(request: PersonRequest) -> HttpResponse:
    """The learner's week: ``?week=`` of the program, ``?program=`` an enrollment of one's own."""
    enrollments = current_enrollments(request.person, today=request.organization.today())
    if not enrollments:
        return render(request, "programs/me_empty.html")
    weeks = [my_week(request, enrollment) for enrollment in enrollments]
    shown = next((week for week in weeks if week.enrollment.pk == asked(request, "program")), None)
    if shown is None and "program" in request.GET:
        raise Http404
    context = {"week": shown or most_pressing(weeks), "weeks": weeks}
    return render_page_or_partial(request, "programs/me.html", "week", context)


def my_week(request: PersonRequest, enrollment: Enrollment) -> MyWeek:
    """Raises Http404 for a week the program does not have."""
    number = asked(request, "week")
    if number is not None and number not in range(1, enrollment.cohort.version.weeks + 1):
        raise Http404
    return MyWeek(enrollment, request.person, today=request.organization.today(), number=number)


def asked(request: PersonRequest, name: str) -> int | None:
    """A number of the query. Raises Http404 for anything else."""
    text = request.GET.get(name)
    if text is None:
        return None
    if not text.isdecimal():
        raise Http404
    return int(text)


def most_pressing(weeks: list[MyWeek]) -> MyWeek:
    """Of several programs at once, the one whose next thing is due first."""
    pressing = [week for week in weeks if week.next]
    return min(pressing, key=lambda week: week.next.step.due_on) if pressing else weeks[0]


@require_safe
@requires(Action.PRACTICE_DO)
def my_goal(request: PersonRequest) -> HttpResponse:
    today = request.organization.today()
    enrollments = current_enrollments(request.person, today=today)
    plans = [MyGoal(enrollment, request.person, today=today) for enrollment in enrollments]
    return render(request, "programs/me_goal.html", {"plans": plans})
