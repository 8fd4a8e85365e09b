"""What a page costs: it must be the same for one row and for three."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count_queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
