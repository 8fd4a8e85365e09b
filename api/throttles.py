from rest_framework.throttling import SimpleRateThrottle


class TokenThrottle(SimpleRateThrottle):
    """So many requests a minute and token; counted in Redis, for all web processes together."""

    scope = "token"

    def get_cache_key(self, request, view) -> str | None:
        if request.auth is None:
            return None
        return f"throttle:{request.auth.organization_id}:{request.auth.pk}"
