from datetime import datetime

from django.db.models import Q

from people.querysets import PermittedQuerySet


class TokenQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(person=person)

    def team(self, person):
        return Q(person=person)

    def valid(self, *, at: datetime):
        return self.filter(revoked_at=None, expires_at__gt=at)


class RequestLogQuerySet(PermittedQuerySet):
    def own(self, person):
        return Q(token__person=person)

    def team(self, person):
        return Q(token__person=person)

    def note(self, token, request, response):
        """Keep one line of what ``token`` just did."""
        return self.create(
            token=token,
            person_id=token.person_id,
            method=request.method,
            path=request.get_full_path()[:300],
            status=response.status_code,
            rows=getattr(response, "row_count", None),
            ip=request.META.get("REMOTE_ADDR") or None,
        )
