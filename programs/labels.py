"""Codes with the words people read, without the ORM that Django's own TextChoices bring along."""

from enum import StrEnum
from typing import Self

from django.utils.functional import Promise


class Labeled(StrEnum):
    """Members are written ``CODE = "CODE", _("what people read")``; the value is the code alone."""

    label: Promise

    def __new__(cls, code: str, label: Promise) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
