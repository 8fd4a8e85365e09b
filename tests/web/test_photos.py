"""Photos people hand in: judged by content, kept without metadata, given out by views alone."""

import io
import os
import re
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from config import settings as product
from tenants.context import organization_context
from web import tables
from web.photos import (
    MAX_BYTES,
    MAX_PIXELS,
    NotAPhoto,
    PhotoField,
    PrivateStorage,
    photo_path,
    private_storage,
    read_photo,
    send_photo,
)


def bytes_of(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def colored(size=(60, 40), mode="RGB", color="teal") -> Image.Image:
    return Image.new(mode, size, color)


def upload(content: bytes, name="photo.jpg", content_type="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def read(content: bytes, **sent) -> Image.Image:
    """What is kept of it, opened again."""
    kept = read_photo(upload(content, **sent))
    assert kept.name == "photo.jpg"
    image = Image.open(kept)
    image.load()
    return image


def refusal(content: bytes, **sent) -> NotAPhoto:
    with pytest.raises(NotAPhoto) as refused:
        read_photo(upload(content, **sent))
    return refused.value


# What is a photo


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_three_formats_are_read_and_kept_as_jpeg(kind, mode):
    kept = read(bytes_of(colored(mode=mode, color=128 if mode == "L" else "teal"), kind))
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (60, 40))


@pytest.mark.parametrize(
    "content",
    [
        bytes_of(colored((60, 40)), "MPO", save_all=True, append_images=[colored((30, 20))]),
        bytes_of(colored(), "JPEG", progressive=True),
        bytes_of(Image.new("CMYK", (60, 40)), "JPEG"),
        bytes_of(colored(mode="RGBA"), "PNG", save_all=True, append_images=[colored(mode="RGBA", color="red")]),
        bytes_of(colored(), "WEBP", save_all=True, append_images=[colored(color="red")]),
        bytes_of(Image.new("1", (60, 40)), "PNG"),
        bytes_of(colored().convert("P"), "PNG"),
        bytes_of(Image.new("I;16", (60, 40)), "PNG"),
    ],
    ids=["a phone's two pictures", "progressive", "for print", "animated", "moving", "two colors", "palette", "16 bit"],
)
def test_kinds_of_them_are_read_too(content):
    assert read(content).size == (60, 40)


@pytest.mark.parametrize("name", ["photo.svg", "page.html", "../../etc/passwd", "x.jpg\x00.html", "noname"])
def test_neither_name_nor_content_type_is_believed(name):
    assert read(bytes_of(colored(), "PNG"), name=name, content_type="text/html").format == "JPEG"


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        b"<!doctype html><title>photo</title><script>alert(1)</script>",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        bytes_of(colored().convert("P"), "GIF"),
        bytes_of(colored(), "BMP"),
        bytes_of(colored(), "TIFF"),
        bytes_of(colored(), "AVIF"),
        b"MZ\x90\x00",
        b"plain words",
        b"",
    ],
    ids=["svg", "svg with head", "html", "pdf", "gif", "bmp", "tiff", "avif", "program", "text", "empty"],
)
def test_what_only_poses_as_a_photo_is_refused(content):
    refused = refusal(content)
    assert refused.code == "not-a-photo"
    assert refused.messages == ["This is not a photo that can be read here. Send a JPEG, PNG or WebP picture."]


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_the_phones_own_format_is_refused_with_the_way_out(brand):
    refused = refusal(b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1heic" + bytes(100))
    assert refused.code == "not-a-photo"
    assert "Take the photo as JPEG: on an iPhone choose Settings, Camera, Formats" in refused.messages[0]


# What is broken or too much


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9])
def test_a_cut_off_file_is_refused(kind, share):
    whole = bytes_of(Image.effect_noise((80, 60), 50), kind)
    assert refusal(whole[: int(len(whole) * share)]).code == "not-a-photo"


WHOLE = {kind: bytes_of(Image.effect_noise((40, 30), 50).convert("RGB"), kind) for kind in ("JPEG", "PNG", "WEBP")}


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # of broken metadata, which is not kept anyway
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255))))
def test_a_damaged_file_is_a_photo_or_refused(kind, damages):
    content = bytearray(WHOLE[kind])
    for place, byte in damages:
        content[int(place * len(content))] = byte
    with suppress(NotAPhoto):
        assert read(bytes(content)).format == "JPEG"


def test_ten_megabytes_are_the_most():
    photo = bytes_of(colored())
    assert read(photo.ljust(MAX_BYTES, b"\x00")).size == (60, 40)
    refused = refusal(photo.ljust(MAX_BYTES + 1, b"\x00"))
    assert refused.code == "too-large"
    assert refused.messages[0].startswith("The photo is larger than 10 MB. Choose a smaller picture size")


def test_fifty_megapixels_are_the_most():
    assert read(bytes_of(Image.new("L", (8192, 6144)))).size == (2000, 1500)
    refused = refusal(bytes_of(Image.new("1", (8192, 6145)), "PNG"))
    assert refused.code == "too-many-pixels"
    assert refused.messages[0].startswith("The photo has more than 50 megapixels. Choose a smaller picture size")


@pytest.mark.parametrize("size", [(12_000, 9_000), (16_000, 16_000), (200_000, 200_000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_refused_by_its_header(size):
    """In each of Pillow's ranges: where it is silent, where it warns and where it raises."""
    assert size[0] * size[1] > MAX_PIXELS
    assert refusal(png_that_claims(*size)).code == "too-many-pixels"


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_an_unpacked_text_bomb_is_refused():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("bomb", "0" * 80_000_000, zip=True)
    assert refusal(bytes_of(colored(), "PNG", pnginfo=texts)).code == "not-a-photo"


# What is kept


@pytest.mark.parametrize(
    ("size", "kept"),
    [((2000, 1500), (2000, 1500)), ((2001, 1000), (2000, 1000)), ((1000, 4000), (500, 2000)), ((9, 6), (9, 6)),
     ((5000, 1), (2000, 1))],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_it_is_at_most_two_thousand_pixels_long_and_never_enlarged(size, kept, kind):
    assert read(bytes_of(colored(size), kind)).size == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (60, 40), (5, 5)), (2, (60, 40), (55, 5)), (3, (60, 40), (55, 35)), (4, (60, 40), (5, 35)),
        (5, (40, 60), (5, 5)), (6, (40, 60), (35, 5)), (7, (40, 60), (35, 55)), (8, (40, 60), (5, 55)),
        (0, (60, 40), (5, 5)), (99, (60, 40), (5, 5)),
    ],
)  # fmt: skip
def test_it_stands_upright(orientation, size, red, kind):
    image, exif = colored(color="white"), Image.Exif()
    image.paste("red", (0, 0, 20, 20))
    exif[0x0112] = orientation
    kept = read(bytes_of(image, kind, exif=exif))
    assert kept.size == size
    assert kept.getpixel(red)[1] < 60 < 200 < kept.getpixel(red)[0]
    assert sum(pixel[1] < 128 for pixel in kept.get_flattened_data()) < 600


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kind):
    assert min(read(bytes_of(Image.new("RGBA", (60, 40), (255, 0, 0, 0)), kind)).getpixel((30, 20))) > 250


def test_a_transparent_color_of_a_palette_becomes_white():
    drawing = Image.new("P", (60, 40), 0)
    drawing.putpalette([0, 0, 0, 255, 0, 0])
    assert min(read(bytes_of(drawing, "PNG", transparency=0)).getpixel((30, 20))) > 250


SECRET = "Umbra"


def telling(kind: str) -> bytes:
    """A photo that says who took it, where and with what."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = SECRET, SECRET  # make, artist
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    options = {"exif": exif, "icc_profile": profile, "xmp": xmp, "dpi": (314, 314)}
    if kind == "JPEG":
        options["comment"] = SECRET
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", SECRET)
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", SECRET, zip=True)
        del options["xmp"]
    return bytes_of(colored(), kind, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept(kind):
    sent = Image.open(io.BytesIO(telling(kind)))
    assert {"exif", "icc_profile"} <= set(sent.info)
    kept = read_photo(upload(telling(kind))).read()
    assert SECRET.encode() not in kept
    image = Image.open(io.BytesIO(kept))
    assert set(image.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (dict(image.getexif()), image.info["jfif_density"]) == ({}, (1, 1))
    assert [name for name, _content in image.applist] == ["APP0"]


# The form field


class EvidenceForm(forms.Form):
    photo = PhotoField()


def test_the_field_gives_what_is_kept():
    form = EvidenceForm({}, {"photo": upload(telling("PNG"), name="me.png")})
    assert form.is_valid()
    assert isinstance(form.cleaned_data["photo"], ContentFile)
    assert Image.open(form.cleaned_data["photo"]).format == "JPEG"


@pytest.mark.parametrize(
    ("content", "code"), [(b"<svg/>", "not-a-photo"), (b"x" * (MAX_BYTES + 1), "too-large"), (b"", "empty")]
)
def test_the_field_refuses(content, code):
    form = EvidenceForm({}, {"photo": upload(content)})
    assert [error.code for error in form.errors.as_data()["photo"]] == [code]


def test_the_field_may_stay_empty_only_where_it_is_not_required():
    assert EvidenceForm({}, {}).errors.as_data()["photo"][0].code == "required"
    assert PhotoField(required=False).clean(None) is None


def test_a_phone_offers_its_camera():
    widget = str(EvidenceForm()["photo"])
    assert 'type="file"' in widget
    assert 'accept="image/jpeg,image/png,image/webp"' in widget
    assert 'capture="environment"' in widget


# Where it is kept


def test_photos_have_no_address_and_belong_to_the_process_alone(settings, tmp_path):
    settings.PRIVATE_ROOT = str(tmp_path / "private")
    name = private_storage.save("7/evidence/a.jpg", ContentFile(b"x"))
    path = Path(private_storage.path(name))
    assert path == tmp_path / "private/7/evidence/a.jpg"
    assert [oct(part.stat().st_mode & 0o777) for part in (path, path.parent, path.parents[1])] == [
        "0o600", "0o700", "0o700"
    ]  # fmt: skip
    with pytest.raises(ValueError, match="not accessible via a URL"):
        private_storage.url(name)


def test_nothing_serves_that_folder():
    sources = [part[-1] if isinstance(part, tuple) else part for part in settings.STATICFILES_DIRS]
    served = [Path(folder).resolve() for folder in (settings.STATIC_ROOT, *sources)]
    private = Path(product.PRIVATE_ROOT).resolve()
    assert [folder for folder in served if private.is_relative_to(folder)] == []
    assert isinstance(storages["default"], PrivateStorage)


def test_the_name_is_never_the_persons(acme, corvid):
    paths = []
    for organization in (acme, acme, corvid):
        with organization_context(organization):
            paths.append(photo_path(None, "../../me.html"))
    assert [path.split("/")[0] for path in paths] == [str(acme.pk), str(acme.pk), str(corvid.pk)]
    assert all(re.fullmatch(r"\d+/evidence/[0-9a-f-]{36}\.jpg", path) for path in paths)
    assert len(set(paths)) == 3


# Given out


def kept_photo(name: str):
    """As a row would hold it."""
    return SimpleNamespace(name=name, open=lambda mode: private_storage.open(name, mode))


def test_it_is_sent_as_a_picture_and_nothing_else(db):
    name = private_storage.save("7/evidence/sent.jpg", read_photo(upload(bytes_of(colored()))))
    response = send_photo(kept_photo(name))
    sent = response.getvalue()
    response.close()
    assert Image.open(io.BytesIO(sent)).size == (60, 40)
    assert {key: response[key] for key in response.headers if key != "Content-Length"} == {
        "Content-Type": "image/jpeg",
        "Content-Disposition": f'inline; filename="{os.path.basename(name)}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'",
    }


def test_one_that_is_gone_is_not_found():
    with pytest.raises(Http404):
        send_photo(kept_photo("7/evidence/gone.jpg"))


# A very large upload


@pytest.mark.parametrize("size", [MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 1, 3 * MAX_BYTES])
def test_of_a_large_upload_no_more_is_taken_in_than_shows_that_it_is_too_large(size):
    data = {"before": "1", "photo": upload(b"\xff" * size), "also": upload(bytes_of(colored())), "last": "2"}
    request = RequestFactory().post("/", data)
    assert request.POST == {"before": ["1"], "last": ["2"]}
    assert (request.FILES["photo"].size > MAX_BYTES) == (size > MAX_BYTES)
    assert request.FILES["photo"].size <= MAX_BYTES + 64 * 1024
    codes = [error.code for error in EvidenceForm({}, request.FILES).errors.as_data()["photo"]]
    assert codes == ["too-large" if size > MAX_BYTES else "not-a-photo"]
    assert read_photo(request.FILES["also"]).size > 0
    request.close()


def test_tables_and_photos_share_the_limit():
    assert tables.MAX_BYTES == MAX_BYTES
