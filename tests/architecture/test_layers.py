"""What import-linter does not see: foreign keys written as strings, and what a package brings along."""

import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps

PYPROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
CONTRACTS = {contract["name"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}
LAYERS = [side for layer in CONTRACTS["Apps import downwards only"]["layers"] for side in layer.split(" | ")]
PURE = CONTRACTS["Pure rules know no database"]["source_modules"]


def test_foreign_keys_point_downwards():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is not None
        if model._meta.app_label in LAYERS and field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) < LAYERS.index(model._meta.app_label)
    ]
    assert upward == []


def test_pure_rules_load_without_the_orm():
    """In a fresh interpreter without settings, so that nothing else has loaded it."""
    program = f"import sys, {', '.join(PURE)}; print('django.db' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"
