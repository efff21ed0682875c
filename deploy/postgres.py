"""A PostgreSQL of our own for the tests: started in a temporary folder, gone afterwards.

PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy import system
from deploy.console import Failure, step

USER = "portal"
# Tests are written again on the next run: nothing has to reach the disk.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def find_binaries() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    versions = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdecimal()]
    folders += sorted(versions, key=lambda p: int(p.parent.name), reverse=True)
    folders += [Path("/usr/local/pgsql/bin"), Path("/usr/local/bin")]
    complete = (f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists())
    return next(complete, None)


def provide_binaries() -> Path:
    """:raises Failure: when PostgreSQL is not there and cannot be installed"""
    if find_binaries() is None and system.can_install():
        step("Cài PostgreSQL", "Installing PostgreSQL")
        system.install("postgresql", "postgresql-contrib")
    found = find_binaries()
    if found is None:
        raise Failure(
            "Không tìm thấy PostgreSQL. Cài: apt-get install postgresql, hoặc đặt DATABASE_URL "
            "của một máy chủ PostgreSQL (người dùng được tạo cơ sở dữ liệu).",
            "PostgreSQL was not found. Install it: apt-get install postgresql, or set DATABASE_URL "
            "of a server (its user must be allowed to create databases).",
        )
    return found


def _account() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as when we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Failure(
        "Cần tài khoản postgres hoặc nobody để chạy PostgreSQL.",
        "PostgreSQL needs an account postgres or nobody to run as.",
    )


def _run(command: list[str], folder: Path, account: pwd.struct_passwd | None) -> None:
    """As the account, without a shell or a helper program.

    :raises Failure: with what the command said
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        stdout=(folder / "commands.log").open("ab"),
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
        start_new_session=True,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode != 0:
        said = (folder / "commands.log").read_text(errors="replace")[-2000:]
        raise Failure(f"PostgreSQL không chạy được:\n{said}", "PostgreSQL failed, see above.")


def _free_port() -> int:
    named = os.environ.get("TEST_POSTGRES_PORT")
    if named:
        return int(named)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def database_url() -> Iterator[str]:
    """Address of a database for the tests: DATABASE_URL's, else that of a cluster made for them.

    :raises Failure: when there is no PostgreSQL
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres", "pgsql")):
        yield given
        return
    binaries = provide_binaries()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="cong-tinh-pg-"))
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, port = str(folder / "data"), _free_port()
    server = f"{OPTIONS} -c listen_addresses=127.0.0.1 -c port={port}"
    server += f" -c unix_socket_directories={folder}"
    pg_ctl = [str(binaries / "pg_ctl"), "-D", data, "-w", "-t", "60"]
    try:
        initdb = [str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8"]
        _run([*initdb, "--locale=C.UTF-8", "--no-sync"], folder, account)
        _run([*pg_ctl, "-o", server, "-l", str(folder / "server.log"), "start"], folder, account)
        try:
            yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
        finally:
            _run([*pg_ctl, "-m", "immediate", "stop"], folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
