from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from people.access import PersonRequest, requires
from people.permissions import Action
from programs.forms.learning import AnswerForm, EvidenceForm, FeedbackForm, ReadForm
from programs.models import Item, Step
from programs.step_page import StepPage
from web.drafts import drop_draft
from web.forms import Refusable
from web.htmx import render_page_or_partial

Kind = Item.Kind


def find_step(request: PersonRequest, pk: int, *kinds: str) -> Step:
    """One's own only: what leads and L&D look at is another page. Raises Http404."""
    own = Step.objects.permitted(request.person, Action.PRACTICE_DO).current().for_page()
    found = get_object_or_404(own.select_related("item__metric", "enrollment__manager"), pk=pk)
    if kinds and found.item.kind not in kinds:
        raise Http404
    return found


@require_safe
@requires(Action.PRACTICE_DO)
def step(request: PersonRequest, pk: int) -> HttpResponse:
    """``?answered=`` the place of the question just answered, ``?again`` a quick check anew, ``?print`` a job aid."""
    found = find_step(request, pk)
    today = request.organization.today()
    if "print" in request.GET and found.item.kind == Kind.JOB_AID and found.opens_on <= today:
        return render(request, "programs/print_job_aid.html", {"item": found.item, "back": found.get_absolute_url()})
    answered = request.GET.get("answered", "")
    page = StepPage(
        found, today=today, again="again" in request.GET,
        answered=int(answered) if answered.isdecimal() else None,
    )  # fmt: skip
    return step_page(request, page)


def step_page(request: PersonRequest, page: StepPage, refused: Refusable | None = None) -> HttpResponse:
    """The page with the form of what is to be done; a refused one comes as it was sent."""
    form = refused if refused and is_asked_again(refused) else empty_form(page)
    context = {"page": page, "step": page.step, "item": page.item, "refused": refused, "form": form}
    status = 422 if refused else 200
    return render_page_or_partial(request, "programs/step.html", "step", context, status=status)


def is_asked_again(refused: Refusable) -> bool:
    """As it was sent; but who answered a question that is not asked any more gets the one that is."""
    if isinstance(refused, AnswerForm):
        return refused.errors.keys() == {"choice"}
    return not isinstance(refused, ReadForm)


def empty_form(page: StepPage) -> Refusable | None:
    kind = page.item.kind
    if page.is_over:
        return None
    if kind == Kind.QUICK_CHECK and page.question:
        next_one = {"attempt": page.current.number, "place": page.place}
        return AnswerForm(initial=next_one, question=page.question)
    if kind == Kind.ASSIGNMENT and page.takes_more:
        return EvidenceForm(step=page.step, today=page.today)
    return FeedbackForm(step=page.step) if kind == Kind.SESSION and page.colleagues else None


def answer_to(request: PersonRequest, found: Step, form: Refusable, *, draft: str = "") -> HttpResponse:
    """Do what the form says; a refusal shows the page again."""
    today = request.organization.today()
    if not form.is_valid() or not form.save(found, today=today):
        return step_page(request, StepPage(found, today=today, again=True), form)
    response = redirect("programs:step", found.pk)
    return drop_draft(response, draft) if draft else response


@require_POST
@requires(Action.PRACTICE_DO)
def read(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_step(request, pk, Kind.MODULE, Kind.JOB_AID)
    return answer_to(request, found, ReadForm(request.POST))


@require_POST
@requires(Action.PRACTICE_DO)
def check(request: PersonRequest, pk: int) -> HttpResponse:
    """One answer, then the same page with what was right."""
    found = find_step(request, pk, Kind.QUICK_CHECK)
    page = StepPage(found, today=request.organization.today(), again=True)
    form = AnswerForm(request.POST, question=page.question)
    response = answer_to(request, found, form)
    if isinstance(response, HttpResponseRedirect):
        place = form.cleaned_data["place"]
        return HttpResponseRedirect(f"{reverse('programs:step', args=[pk])}?answered={place}")
    return response


@require_POST
@requires(Action.PRACTICE_DO)
def evidence(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_step(request, pk, Kind.ASSIGNMENT)
    form = EvidenceForm(request.POST, request.FILES, step=found, today=request.organization.today())
    return answer_to(request, found, form, draft=f"evidence-{pk}")


@require_POST
@requires(Action.PRACTICE_DO)
def feedback(request: PersonRequest, pk: int) -> HttpResponse:
    found = find_step(request, pk, Kind.SESSION)
    return answer_to(request, found, FeedbackForm(request.POST, step=found), draft=f"feedback-{pk}")
