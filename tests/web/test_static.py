import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

BASE = Path(settings.BASE_DIR)
STYLES = sorted(BASE.glob("static/css/*.css"))
SCRIPTS = sorted(BASE.glob("static/js/*.js"))
TEMPLATES = sorted(BASE.glob("templates/**/*.html"))
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', (BASE / "static/icons.svg").read_text()))


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_every_file_a_style_points_to_exists(style):
    targets = re.findall(r'url\("(.+?)"\)', style.read_text())
    assert [target for target in targets if not finders.find(f"css/{target}".replace("css/../", ""))] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_stay_short(script):
    assert len(script.read_text().splitlines()) < 60


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(BASE / "templates")))
def test_template_has_no_inline_code_and_only_icons_that_exist(template):
    text = template.read_text()
    assert re.findall(r"<style|\sstyle=|\son\w+=|hx-on|javascript:", text) == []
    inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "json" not in tag]
    assert inline == []
    assert set(re.findall(r'{% icon "([\w-]+)"', text)) <= SYMBOLS
