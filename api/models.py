from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.crypto import create_token_string, hash_token

from api.querysets import RequestLogQuerySet, TokenQuerySet
from api.scopes import Scope
from people.models import Person
from tenants.context import current_organization_id
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel

PREFIX = "tl"
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_LIFE = timedelta(days=366)
USE_KEPT_TO = timedelta(minutes=1)  # so that a busy token does not write its own row at every request


def base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = BASE36[rest] + digits
    return digits or "0"


def organization_id_in(text: str) -> int | None:
    """The organization a token's text names, "tl_<base36>_<secret>"; None when it is no such text."""
    parts = text.split("_")
    if len(parts) != 3 or parts[0] != PREFIX or not 1 <= len(parts[1]) <= 13:
        return None
    return int(parts[1], 36) if set(parts[1]) <= set(BASE36) else None


class Token(TenantModel):
    """What a program shows instead of signing in. It acts as one person and never beyond that person's rights.

    The text is shown once and kept as a hash only. It names its organization, so that the hash is looked up
    inside it, under row-level security.
    """

    name = models.CharField(_("what it is for"), max_length=80)
    person = TenantForeignKey(Person, models.CASCADE, related_name="tokens", verbose_name=_("acts as"))
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope), verbose_name=_("scopes"))
    digest = models.CharField(max_length=128, editable=False)
    created_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = TenantForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = TenantManager.from_queryset(TokenQuerySet)()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "digest"], name="token_digest_once"),
            models.CheckConstraint(condition=~models.Q(scopes=[]), name="token_has_a_scope"),
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("created_at") + LONGEST_LIFE),
                name="token_expires_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(
        cls, *, name: str, person: Person, scopes: Iterable[str], expires_at: datetime, by: Person | None
    ) -> tuple["Token", str]:
        """The new token and its text, which is known at this moment only."""
        text = f"{PREFIX}_{base36(current_organization_id())}_{create_token_string()}"
        token = cls.objects.create(
            name=name,
            person=person,
            scopes=sorted(scopes),
            expires_at=expires_at,
            digest=hash_token(text),
            created_by=by,
        )
        return token, text

    @classmethod
    def of_text(cls, text: str) -> "Token | None":
        return cls.objects.filter(digest=hash_token(text)).first()

    def is_valid(self, *, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def scope_labels(self) -> list[str]:
        return [Scope(scope).label for scope in self.scopes]

    def used(self, *, at: datetime) -> None:
        if self.last_used_at is None or at - self.last_used_at > USE_KEPT_TO:
            self.last_used_at = at
            self.save(update_fields=["last_used_at"])

    def revoke(self, *, by: Person) -> None:
        """It stops working at once. Safe to repeat."""
        if self.revoked_at is None:
            self.revoked_at, self.revoked_by = timezone.now(), by
            self.save(update_fields=["revoked_at", "revoked_by"])


class RequestLog(TenantModel):
    """One request of one token: who read or wrote what, when, from where."""

    token = TenantForeignKey(Token, models.CASCADE, related_name="requests")
    person = TenantForeignKey(Person, models.CASCADE, related_name="+")
    method = models.CharField(max_length=7)
    path = models.CharField(max_length=300)
    status = models.PositiveSmallIntegerField()
    rows = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    ip = models.GenericIPAddressField(null=True)

    objects = TenantManager.from_queryset(RequestLogQuerySet)()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organization", "-at", "-id"], name="request_log_latest")]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"


class KeptAnswer(TenantModel):
    """The answer to a write that carried an Idempotency-Key: the same request again gets it again."""

    LIFE = timedelta(days=7)

    token = TenantForeignKey(Token, models.CASCADE, related_name="kept_answers")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of method, path and body
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "token", "key"], name="kept_answer_once"),
        ]

    def __str__(self) -> str:
        return self.key
