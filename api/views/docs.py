"""The description of the API. It holds no organization's data and is open to everybody."""

from csp.decorators import csp_update
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView


class SchemaView(SpectacularAPIView):
    authentication_classes = ()
    permission_classes = ()


class DocsView(SpectacularSwaggerSplitView):
    """Without a line of inline script or style, as our content security policy asks."""

    authentication_classes = ()
    permission_classes = ()
    url_name = "rest:schema"
    template_name = "api/docs.html"


allow_pictograms = csp_update({"img-src": ["data:"]})
"""Decorator: Swagger's style sheet draws its arrows and its copy sign from data URLs."""
