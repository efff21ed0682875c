"""What import-linter cannot see: foreign keys written as text, and packages that nobody checks."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
# A name in brackets is a package of later work: it may be missing.
LAYERS = [
    [module.strip().strip("()") for module in layer.split("|")]
    for layer in CONTRACTS["contracts"][0]["layers"]
]


def depth(module: str) -> int | None:
    for number, layer in enumerate(LAYERS):
        if any(module == known or module.startswith(known + ".") for known in layer):
            return number
    return None


def test_foreign_keys_point_down_the_layers_too():
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if (here := depth(model.__module__)) is not None
        if (there := depth(field.related_model.__module__)) is not None and there < here
    ]

    assert wrong == []


def test_every_package_is_linted():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}

    assert packages == set(CONTRACTS["root_packages"])


# One settings module, however many settings there are (docs/adr/0003).
MAY_BE_LONG = {"portal/settings.py"}


def test_no_file_of_code_is_longer_than_300_lines():
    packages = [*CONTRACTS["root_packages"], "deploy", "tests", "bench"]
    modules = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    too_long = [
        str(path.relative_to(ROOT))
        for path in modules
        if not {".venv", "migrations", "build", "node_modules"} & set(path.parts)
        and len(path.read_text(encoding="utf-8").splitlines()) > 300
    ]

    assert set(too_long) - MAY_BE_LONG == set()
