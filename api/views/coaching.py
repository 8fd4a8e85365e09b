"""How much was reflected and coached, and what slowed people down in groups. No word that was said is in either."""

from django.db.models import F

from api import filters, serializers
from api.scopes import Scope
from api.views.base import ResourceView
from coaching.models import Activity, BarrierTheme
from people.permissions import Action


class ActivityView(ResourceView):
    """Counts by person and ISO week, without with whom."""

    model, serializer_class, filterset_class = Activity, serializers.ActivitySerializer, filters.ActivityFilterSet
    required_scope, required_action = Scope.COACHING_READ, Action.COACHING_VIEW


class BarrierThemeView(ResourceView):
    """Barriers in groups of five or more, released once for four weeks that are over."""

    model, serializer_class = BarrierTheme, serializers.BarrierThemeSerializer
    filterset_class = filters.BarrierThemeFilterSet
    required_scope, required_action = Scope.COACHING_READ, Action.THEME_VIEW

    def get_queryset(self):
        return super().get_queryset().annotate(updated_at=F("released_at"))  # never changes after that
