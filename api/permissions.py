from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission


class TokenMay(BasePermission):
    """The token carries the scope, and its person has the right."""

    def has_permission(self, request, view) -> bool:
        if request.auth is None:
            return False
        if view.action is None:  # the endpoint has no such method: 405, whatever the scopes
            return True
        reads = request.method in SAFE_METHODS
        scope = view.required_scope if reads else view.write_scope
        action = view.required_action if reads else view.write_action
        if scope not in request.auth.scopes:
            raise PermissionDenied(_("This token lacks the scope %s.") % scope, code="scope_missing")
        if not request.user.can(action):
            raise PermissionDenied(_("The person of this token may not do that."), code="not_allowed")
        return True
