"""Photos people hand in as evidence: read, made harmless, kept apart from what the web server gives out.

What arrives is judged by its content alone and drawn anew, so nothing of the file sent is kept but the picture.
"""

import io
import os
import struct
import uuid
from collections.abc import Collection
from datetime import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from tenants.context import current_organization_id
from web.uploads import MAX_BYTES

FORMATS = ("JPEG", "PNG", "WEBP")  # a JPEG of several pictures, as many phones take it, counts as one
CONTENT_TYPES = "image/jpeg,image/png,image/webp"
MAX_PIXELS = 8192 * 6144  # of a camera of 50 megapixels; while it is shrunk it takes 4 bytes a pixel
LONG_SIDE = 2000  # pixels
QUALITY = 85  # percent, of JPEG

TOO_MANY_PIXELS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# In how many ways Pillow stumbles over a broken file, found by breaking some.
BROKEN_PHOTO = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError,
    EOFError, MemoryError, struct.error,
)  # fmt: skip
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

SENTENCES = {
    "too-large": _(
        "The photo is larger than %(megabytes)s MB. Choose a smaller picture size in your camera's settings and take"
        " it again, or send a screenshot of it."
    ),
    "not-a-photo": _("This is not a photo that can be read here. Send a JPEG, PNG or WebP picture."),
    "too-many-pixels": _(
        "The photo has more than %(megapixels)s megapixels. Choose a smaller picture size in your camera's settings"
        " and take it again, or send a screenshot of it."
    ),
}
HEIC = _(
    "Photos in HEIC format cannot be read here. Take the photo as JPEG: on an iPhone choose Settings, Camera, Formats,"
    " Most Compatible; on another phone turn off HEIC or “high efficiency” in the camera's settings. Or send a"
    " screenshot of the photo."
)
LIMITS = {"megabytes": MAX_BYTES // 1024**2, "megapixels": MAX_PIXELS // 10**6}


class NotAPhoto(ValidationError):
    """The upload is refused; ``code`` is one of "too-large", "not-a-photo", "too-many-pixels"."""

    def __init__(self, code: str, sentence=None):
        super().__init__(sentence or SENTENCES[code], code=code, params=LIMITS)


def read_photo(upload: UploadedFile) -> ContentFile:
    """The picture alone, upright, at most 2,000 pixels long, as a JPEG without any metadata. Raises NotAPhoto."""
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotAPhoto("too-large")
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise NotAPhoto("not-a-photo", HEIC)
    try:
        picture = _drawn_anew(content)
    except TOO_MANY_PIXELS as error:
        raise NotAPhoto("too-many-pixels") from error
    except BROKEN_PHOTO as error:
        raise NotAPhoto("not-a-photo") from error
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return ContentFile(written.getvalue(), name="photo.jpg")


def _drawn_anew(content: bytes) -> Image.Image:
    _opened(content).verify()  # leaves the image unusable
    with _opened(content) as image:
        if image.mode in ("1", "P"):  # few colors: shrunk as they are, text becomes unreadable
            image = image.convert("RGBA")
        image.thumbnail((LONG_SIDE, LONG_SIDE))  # reads a JPEG no larger than it must
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    clean = Image.new("RGB", upright.size, "white")  # a copy would carry the comment along
    clean.paste(upright, mask=upright)
    return clean


def _opened(content: bytes) -> Image.Image:
    """Reads the header only. Pillow has limits of its own on pixels; ours is narrower."""
    image = Image.open(io.BytesIO(content), formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise NotAPhoto("too-many-pixels")
    return image


class PhotoField(forms.FileField):
    """A photo, taken at once where there is a camera. Cleaned it is what ``read_photo`` makes of it."""

    widget = forms.FileInput

    def to_python(self, data: UploadedFile | None) -> ContentFile | None:
        upload = super().to_python(data)
        return upload and read_photo(upload)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {**super().widget_attrs(widget), "accept": CONTENT_TYPES, "capture": "environment"}


class PrivateStorage(FileSystemStorage):
    """Files under ``PRIVATE_ROOT``, which no web server gives out: they have no URL, a view of ours sends them."""

    base_url = None
    file_permissions_mode = 0o600
    directory_permissions_mode = 0o700

    @property
    def location(self) -> str:
        return os.path.abspath(settings.PRIVATE_ROOT)


private_storage = PrivateStorage()


def photo_path(instance, filename: str) -> str:
    """``upload_to`` of a photo: apart by organization, and nothing in the name is anybody's choice."""
    return f"{_folder()}/{uuid.uuid4()}.jpg"


def _folder() -> str:
    """Of the organization in context."""
    return f"{current_organization_id()}/evidence"


def drop_strays(kept: Collection[str], *, before: datetime) -> None:
    """Delete the organization's photos that are none of ``kept`` and were written before that moment.

    A file stays behind when what it was written for is rolled back: files know no transactions.
    """
    if not private_storage.exists(_folder()):
        return
    _folders, files = private_storage.listdir(_folder())
    strays = {f"{_folder()}/{file}" for file in files} - set(kept)
    for name in strays:
        if private_storage.get_modified_time(name) < before:
            private_storage.delete(name)


def send_photo(photo: FieldFile) -> FileResponse:
    """Answer with a kept photo; the view has asked before whether this person may see it. Raises Http404."""
    try:
        opened = photo.open("rb")
    except FileNotFoundError as error:  # a database put back without the folder
        raise Http404 from error
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'",
    }
    return FileResponse(opened, filename=os.path.basename(photo.name), content_type="image/jpeg", headers=headers)
