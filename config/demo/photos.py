"""A small picture for evidence, drawn here, so that the demo carries no file of anybody's desk."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from web.photos import read_photo

DESK, SCREEN, CARD, INK = "#8a6f54", "#2f3a40", "#fbf8ef", "#26323a"


def photo_of_card(lines: list[str]) -> ContentFile:
    """A card with these lines, leaning against a screen; read as any photo that is handed in."""
    picture = Image.new("RGB", (640, 480), DESK)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 30, 600, 250), fill=SCREEN)
    draw.polygon([(150, 190), (500, 170), (520, 420), (170, 440)], fill=CARD)
    for place, line in enumerate(lines):
        draw.text((195, 215 + 46 * place), line, fill=INK, font_size=24)
    file = BytesIO()
    picture.save(file, "PNG")
    return read_photo(SimpleUploadedFile("card.png", file.getvalue(), "image/png"))
