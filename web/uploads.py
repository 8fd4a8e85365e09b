"""How much of an upload is taken in: a file too large to be wanted fills neither memory nor disk."""

from django.core.files.uploadhandler import FileUploadHandler

MAX_BYTES = 10 * 1024 * 1024  # the largest file that any page takes


class CutTooLarge(FileUploadHandler):
    """Stands before Django's own handlers and hands them a little more than ``MAX_BYTES`` of a file, never the rest.

    The request is read to its end, so the page answers; what reads the file finds it too large and says so.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        return None
