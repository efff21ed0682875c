"""All migrations from zero on the engine under test; other tests make their tables at once."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

NAME = f"migrations_{os.getpid()}"


@pytest.fixture
def empty_database(tmp_path):
    """The address of a database without tables."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    parameters = connection.get_connection_params()
    server = {
        key: parameters[key] for key in ("host", "port", "user", "password") if key in parameters
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as administrator:
        administrator.execute(f"CREATE DATABASE {NAME}")
        try:
            yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{NAME}"
        finally:
            administrator.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def manage(database, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=Path(settings.BASE_DIR),
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_migrations_run_from_zero_and_leave_nothing_to_do(empty_database):
    migrated = manage(empty_database, "migrate", "--noinput", "-v0")
    assert migrated.returncode == 0, migrated.stderr

    check = manage(empty_database, "migrate", "--check", "-v0")
    assert check.returncode == 0, check.stdout + check.stderr


def test_every_package_with_tables_has_migrations():
    """`makemigrations --check` says nothing of a package that has no migrations at all."""
    ours = Path(settings.BASE_DIR)
    lacking = [
        config.name
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(ours)
        and ".venv" not in Path(config.path).parts
        and any(True for _model in config.get_models())
        and not (Path(config.path) / "migrations" / "0001_initial.py").is_file()
    ]

    assert lacking == []
