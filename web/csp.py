"""What a page may load: our own files and nothing else."""

from csp.constants import NONE, SELF
from csp.decorators import csp_update

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

EMPTY_STRING_HASH = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

allow_charts = csp_update({"style-src": [EMPTY_STRING_HASH]})
"""Decorator for views whose page draws with Plotly.

Plotly adds one ``<style>`` and fills it from script. The hash is that of the empty string, so an injected
``<style>`` with rules in it stays refused.
"""
