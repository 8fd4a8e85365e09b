"""The forms a list can be asked for. CSV and JSON Lines are streamed by ``api.streaming``; these name them."""

from rest_framework.renderers import BaseRenderer


class StreamedRenderer(BaseRenderer):
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        raise NotImplementedError("Streamed by api.streaming; problems answer as JSON.")


class CSVRenderer(StreamedRenderer):
    media_type, format = "text/csv", "csv"


class JSONLinesRenderer(StreamedRenderer):
    media_type, format = "application/jsonl", "jsonl"
