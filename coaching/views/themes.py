from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coaching.models.theme import BLOCK, SMALLEST_GROUP
from coaching.themes_page import blocks_of, chosen, rows_of
from people.access import PersonRequest, requires
from people.permissions import Action


@require_GET
@requires(Action.THEME_VIEW)
def themes(request: PersonRequest) -> HttpResponse:
    """What slowed people down in four weeks that are over. No other cut exists, so that none can be subtracted."""
    blocks = blocks_of(request.person)
    starts_on = chosen(blocks, request.GET.get("from", ""))
    context = {
        "blocks": blocks,
        "starts_on": starts_on,
        "ends_on": starts_on and starts_on + BLOCK - timedelta(days=1),
        "rows": rows_of(request.person, starts_on),
        "smallest": max(request.organization.smallest_group, SMALLEST_GROUP),
    }
    return render(request, "coaching/themes.html", context)
