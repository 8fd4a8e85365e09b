from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api import entries
from api.problems import Unprocessable, error
from api.scopes import Scope
from api.views.resources import PersonRows
from people.arrival_plan import Arrival
from people.arrivals import arrive
from people.permissions import Action


class PersonView(PersonRows):
    """People, those who left included."""

    write_scope, write_action = Scope.PEOPLE_WRITE, Action.PERSON_IMPORT

    @extend_schema(request=entries.PersonEntry(many=True), responses=entries.ArrivedSerializer)
    def create(self, request):
        """Add or change up to 5,000 people at once, as the import page does: all of them, or none.

        Safe to repeat: the second time all are unchanged. Job roles and teams are made on the way.
        """
        rows = entries.validated_rows(entries.PersonEntry, request.data)
        arrivals = [Arrival(number, dict(row)) for number, row in enumerate(rows, start=1)]
        plan = arrive(arrivals, by=self.person, at=timezone.now())
        if plan.errors:
            raise Unprocessable([error(e.message, row=e.row, field=e.column or None) for e in plan.errors])
        counts = {name: len(getattr(plan, name)) for name in ("added", "changed", "unchanged")}
        response = Response(counts)
        response.row_count = len(rows)
        return response
