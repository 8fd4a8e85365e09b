"""A write sent twice is done once: the same key and request get the first answer again."""

import hashlib

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from api.models import KeptAnswer
from api.problems import Conflict, Unprocessable

HEADER = "Idempotency-Key"
LONGEST = 100


def key_of(request) -> str:
    key = request.headers.get(HEADER, "").strip()
    if not key or len(key) > LONGEST:
        detail = _("Send a key of your own, up to 100 characters, the same when you repeat the request.")
        raise Unprocessable([{"field": HEADER, "detail": detail}], code="idempotency_key_missing")
    return key


def answer_once(request, write) -> Response:
    """The answer of ``write()``, or the one kept from the first time.

    The key's row is inserted before anything is written and in the same transaction: a second request with the
    key waits for the first to commit, and a refused one leaves no key behind. Raises Conflict, Unprocessable.
    """
    key, now = key_of(request), timezone.now()
    KeptAnswer.objects.filter(token=request.auth, created_at__lt=now - KeptAnswer.LIFE).delete()
    kept, is_new = KeptAnswer.objects.get_or_create(
        token=request.auth, key=key, defaults={"fingerprint": fingerprint(request)}
    )
    if not is_new:
        return repeated(kept, request)
    response = write()
    kept.status, kept.body = response.status_code, response.data
    kept.save(update_fields=["status", "body"])
    return response


def repeated(kept: KeptAnswer, request) -> Response:
    if kept.fingerprint != fingerprint(request):
        raise Conflict(_("This key was used for another request. Take a new key."), code="idempotency_key_reused")
    return Response(kept.body, status=kept.status, headers={"Idempotent-Replay": "true"})


def fingerprint(request) -> str:
    parts = (request.method.encode(), request.path.encode(), request.body)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
