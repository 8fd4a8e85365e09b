"""A photo as evidence: what is taken, where it stands, and who may see it."""

import io
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from programs import tasks
from programs.handing_in import add_evidence, drop_stray_photos
from programs.models import Evidence, Item, Step
from programs.signing import return_work
from tests.programs.world import TODAY, published_version, running_cohort, step_of


@pytest.fixture(autouse=True)
def friday(on_the):
    on_the(TODAY)


@pytest.fixture
def step(learner, peer, lead):
    running_cohort(learner, peer, version=published_version(owner=lead))
    Item.objects.filter(title="Five supervised tickets").update(evidence="PHOTO", times=1)
    return step_of(learner, "Five supervised tickets")


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind)
    return written.getvalue()


def upload(content: bytes | None = None, name: str = "photo.png", sent_as: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture(), sent_as)


def send(client, url, step, photo=None, **more):
    posted = {"photo": photo or upload(), "note": "Shelf 12 as it stands now.", "happened_on": "2026-11-20"}
    return client.post(url("programs:evidence", step.pk), posted | more)


def kept_file() -> Path:
    return Path(settings.PRIVATE_ROOT) / Evidence.objects.get().photo.name


def test_a_photo_is_kept_anew_outside_what_is_served(step, acme, learner, signed_in, url):
    assert send(signed_in(learner), url, step).status_code == 302
    piece = Evidence.objects.get()
    assert piece.photo.name.startswith(f"{acme.pk}/evidence/")
    assert "photo.png" not in piece.photo.name
    assert Image.open(io.BytesIO(kept_file().read_bytes())).format == "JPEG"
    assert Step.objects.get(pk=step.pk).state == "SUBMITTED"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("content", "name", "sent_as"),
    [(SVG, "photo.svg", "image/svg+xml"), (SVG, "photo.png", "image/png"), (HTML, "photo.jpg", "image/jpeg"),
     (picture("GIF"), "photo.gif", "image/gif"), (b"%PDF-1.7", "photo.jpg", "image/jpeg")],
)  # fmt: skip
def test_what_is_no_photo_is_refused_and_the_note_stays(step, content, name, sent_as, learner, signed_in, url):
    response = send(signed_in(learner), url, step, upload(content, name, sent_as))
    assert response.status_code == 422
    assert "Send a JPEG, PNG or WebP picture." in response.text
    assert "Shelf 12 as it stands now." in response.text
    assert not Evidence.objects.exists()


def test_thirty_megabytes_are_refused_and_the_note_stays(step, learner, signed_in, url):
    large = upload(picture() + b"\0" * 30 * 1024 * 1024)
    response = send(signed_in(learner), url, step, large)
    assert response.status_code == 422
    assert "The photo is larger than 10 MB." in response.text
    assert "Shelf 12 as it stands now." in response.text


def test_it_is_shown_to_the_learner_who_leads_them_and_ld(
    step, learner, lead, ld, peer, other_lead, hr, admin, foreigner, signed_in, url
):
    send(signed_in(learner), url, step)
    path = url("programs:photo", Evidence.objects.get().pk)
    for person in (learner, lead, ld):
        response = signed_in(person).get(path)
        assert Image.open(io.BytesIO(response.getvalue())).format == "JPEG"
        assert response["Content-Type"] == "image/jpeg"
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
    for person in (peer, other_lead, hr, admin, foreigner):
        assert signed_in(person).get(path).status_code == 404
    assert signed_in(learner).post(path).status_code == 405


def test_a_piece_without_a_photo_has_none(step, learner, signed_in, url):
    Item.objects.filter(pk=step.item_id).update(evidence="TEXT")
    piece = add_evidence(step, note="It went well.", happened_on=TODAY, today=TODAY)
    assert signed_in(learner).get(url("programs:photo", piece.pk)).status_code == 404


def test_a_file_that_is_gone_is_no_page(step, learner, signed_in, url):
    client = signed_in(learner)
    send(client, url, step)
    kept_file().unlink()
    assert client.get(url("programs:photo", Evidence.objects.get().pk)).status_code == 404


def test_taken_back_the_file_goes_too(step, learner, signed_in, url, django_capture_on_commit_callbacks):
    client = signed_in(learner)
    send(client, url, step)
    file, piece = kept_file(), Evidence.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("programs:withdraw-evidence", piece.pk))
    assert not file.exists()


def test_a_better_photo_takes_the_place_of_the_other(
    step, learner, lead, signed_in, url, django_capture_on_commit_callbacks
):
    client = signed_in(learner)
    send(client, url, step)
    file, piece = kept_file(), Evidence.objects.get()
    return_work(Step.objects.get(pk=step.pk), why="The label is not in the picture.", by=lead, today=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, url, step, replaces=piece.pk)
    assert not file.exists()
    assert kept_file().exists()


def test_a_file_whose_row_was_never_kept_goes_after_a_day(step, learner, corvid, signed_in, url):
    """The transaction it was written in was rolled back."""
    send(signed_in(learner), url, step)
    kept, folder = kept_file(), kept_file().parent
    old, young = folder / "stray.jpg", folder / "just-written.jpg"
    theirs = folder.parents[1] / str(corvid.pk) / "evidence" / "theirs.jpg"
    theirs.parent.mkdir(parents=True, exist_ok=True)
    for file in (old, young, theirs):
        file.write_bytes(picture())
    for file, hours in {kept: 48, old: 25, young: 23, theirs: 48}.items():
        written = timezone.now().timestamp() - hours * 3600
        os.utime(file, (written, written))
    drop_stray_photos()
    assert [file.exists() for file in (kept, old, young, theirs)] == [True, False, True, True]


def test_where_nobody_handed_in_a_photo_there_is_nothing_to_drop(step):
    drop_stray_photos()


def test_the_task_drops_them_in_each_organization(step, learner, signed_in, url):
    send(signed_in(learner), url, step)
    stray = kept_file().with_name("stray.jpg")
    stray.write_bytes(picture())
    os.utime(stray, (0, 0))
    tasks.tidy()
    assert (stray.exists(), kept_file().exists()) == (False, True)
