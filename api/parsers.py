import json
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class ExactJSONParser(JSONParser):
    """Numbers stay as they were written: 0.1 is no float, and NaN or 1e309 reach the field that refuses them."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return json.loads(stream.read().decode("utf-8-sig"), parse_float=Decimal, parse_constant=Decimal)
        except (ValueError, RecursionError) as error:
            raise ParseError(_("This is not JSON: %s") % error, code="not_json") from error
