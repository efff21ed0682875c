"""The stock Wagtail site of `bench/stock_wagtail/`: made by the installed Wagtail and served."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.databases import Databases
from bench.report import ROOT
from bench.servers import Failed, environment, serve, state_folder

ARTICLE = "/blog/article/"
_OVERLAY = ROOT / "bench" / "stock_wagtail"


@contextmanager
def server(databases: Databases, *, kind: str) -> Iterator[str]:
    """Base address of the running site, on a database of its own.

    :raises Failed: when it cannot be made or does not answer
    """
    folder = _project()
    env = environment(
        database_url=databases.create("stock"), DJANGO_SETTINGS_MODULE="stock.settings.measured"
    )
    for step in (
        ["makemigrations", "blog"],
        ["migrate", "--no-input"],
        ["add_article"],
        ["collectstatic", "--no-input"],
    ):
        _run([sys.executable, "manage.py", *step], cwd=folder, env=env)
    with serve(
        env=env, kind=kind, application=f"stock.{kind}:application", cwd=folder, probe=ARTICLE
    ) as base:
        yield base


def _project() -> Path:
    folder = state_folder() / "stock_wagtail"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wagtail = str(Path(sys.executable).with_name("wagtail"))
    _run([wagtail, "start", "stock", str(folder)], cwd=folder, env=None)
    shutil.copytree(_OVERLAY / "blog", folder / "blog")
    shutil.copyfile(_OVERLAY / "measured.py", folder / "stock" / "settings" / "measured.py")
    start = "from django.core.asgi import get_asgi_application"
    asgi = f"{start}\n\napplication = get_asgi_application()\n"
    (folder / "stock" / "asgi.py").write_text(asgi, encoding="utf-8")
    return folder


def _run(command: list[str], *, cwd: Path, env: dict[str, str] | None) -> None:
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode != 0:
        raise Failed(f"stock Wagtail site: {' '.join(command[:3])}: {done.stderr.strip()[-800:]}")
