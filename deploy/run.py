"""`make run`: everything from nothing, then all processes in the foreground until Ctrl-C.

1. a free port; 2. uv and the portal's environment; 3. beside it, at low priority, the assistant's
environment and model; 4. translations, database, demo data; 5. the processes of Procfile.local.
The portal never waits for the assistant: without Python 3.10 the assistant answers by search.
"""

from __future__ import annotations

import os
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from deploy import bootstrap, environment, stamps
from deploy.bootstrap import BOT, BOT_VERSIONS, PORTAL_VERSIONS, ROOT
from deploy.console import Failure, block, failed, line, step
from deploy.stamps import Stamp
from deploy.supervise import Stopped, Supervisor, read_procfile

PROVINCE = ROOT / "deploy" / "provinces" / "lao_cai"


def main() -> int:
    supervisor = Supervisor()
    try:
        env = environment.for_run()
        step("Bắt đầu", "Starting")
        uv = bootstrap.find_uv()
        sync_portal(supervisor, uv, env)
        answering = threading.Event()
        in_background(prepare_bot, supervisor, uv, env, answering)
        prepare_portal(supervisor, env)
        start_processes(supervisor, env, "web")
        in_background(follow_portal, supervisor, env, answering)
        return supervisor.run()
    except Failure as failure:
        return failed(failure)
    except Stopped:
        return 0
    finally:
        supervisor.end()


def in_background(work: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=work, args=arguments, daemon=True).start()


def start_processes(supervisor: Supervisor, env: dict[str, str], *names: str) -> None:
    commands = read_procfile(ROOT / "deploy" / "Procfile.local", env)
    for name in names:
        supervisor.add(name, commands[name], env)


def must(supervisor: Supervisor, command: list[str], env: dict[str, str]) -> str:
    """Run a step that the portal cannot do without.

    :raises Failure: with what the command printed last
    """
    code, printed = supervisor.run_step(command, env)
    if code != 0:
        shown = " ".join(command)
        raise Failure(
            f"Lệnh không chạy được (mã {code}): {shown}\n{printed[-4000:]}",
            f"The command above failed (code {code}): {shown}",
        )
    return printed


def uv_environment(env: dict[str, str]) -> dict[str, str]:
    """uv acts on the project it is told, with the interpreter it is told."""
    misleading = ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "PYTHONPATH", "PYTHONHOME")
    return {name: value for name, value in env.items() if name not in misleading}


def sync_portal(supervisor: Supervisor, uv: list[str], env: dict[str, str]) -> None:
    stamp = Stamp("portal-environment")
    inputs = stamps.digest([ROOT / "uv.lock", ROOT / "pyproject.toml"], str(ROOT))
    if stamp.matches(inputs) and bootstrap.answer([str(bootstrap.PORTAL_PYTHON), "-V"]):
        return
    python = bootstrap.obtain_python(PORTAL_VERSIONS, uv, venv=bootstrap.PORTAL_PYTHON)
    step("Cài thư viện của cổng", "Installing the portal's libraries")
    # Inexact: a developer's test tools in the same environment stay.
    must(
        supervisor,
        [*uv, "sync", "--frozen", "--no-dev", "--inexact", "--no-progress", "--python", python],
        uv_environment(env),
    )
    stamp.write(inputs)


def prepare_portal(supervisor: Supervisor, env: dict[str, str]) -> None:
    """Translations, database and demo data; each is skipped when nothing changed since."""
    python = env["PORTAL_PYTHON"]
    catalogues = list((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    if any(_older(po.with_suffix(".mo"), po) for po in catalogues):
        step("Biên dịch bản dịch", "Compiling translations")
        must(supervisor, [python, "-m", "deploy.translations", "compile"], env)
    url = env.get("DATABASE_URL", "")
    code = stamps.digest([*stamps.portal_code(), ROOT / "uv.lock"])
    migrated = Stamp("database")
    if not migrated.matches(f"{code} {stamps.database_state(url)}"):
        step("Tạo, cập nhật cơ sở dữ liệu", "Creating or updating the database")
        must(supervisor, [python, "manage.py", "migrate", "--noinput", "-v0"], env)
        migrated.write(f"{code} {stamps.database_state(url)}" if stamps.database_state(url) else "")
    load_demo(supervisor, env, f"{code} {stamps.database_state(url)}" if not url else "")


def load_demo(supervisor: Supervisor, env: dict[str, str], database: str) -> None:
    """Province, catalogue (CATALOGUE or the demo's), demo people and dossiers; development only."""
    if env["DEBUG"].lower() not in {"1", "true", "yes", "on"}:
        step("DEBUG tắt: không nạp dữ liệu mẫu", "DEBUG is off: demo data is not loaded")
        return
    files = [path for path in PROVINCE.rglob("*") if path.is_file()]
    files += list((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    catalogue = env.get("CATALOGUE")
    if catalogue:
        files.append(Path(catalogue))
    stamp = Stamp("demo")
    inputs = database and f"{stamps.digest(files)} {database}"
    if stamp.matches(inputs):
        return
    step("Nạp tỉnh và dữ liệu mẫu", "Loading the province and demo data")
    quiet = {**env, "LOG_LEVEL": "ERROR"}
    printed = must(supervisor, [env["PORTAL_PYTHON"], "manage.py", "load_demo"], quiet)
    (bootstrap.state_directory() / "demo.txt").write_text(printed + "\n", encoding="utf-8")
    stamp.write(inputs)


def _older(path: Path, than: Path) -> bool:
    return not path.exists() or path.stat().st_mtime < than.stat().st_mtime


def prepare_bot(
    supervisor: Supervisor, uv: list[str], env: dict[str, str], portal: threading.Event
) -> None:
    """The assistant's environment and model at low priority; processes once the portal answers."""
    try:
        sync_bot(supervisor, uv, env)
        train_bot(supervisor, env)
        portal.wait()
        start_processes(supervisor, env, "bot", "actions")
        announce(supervisor, f"{env['BOT_URL']}/", "Trợ lý sẵn sàng", "The assistant is ready")
    except Stopped:
        return
    except Failure as failure:
        block(
            f"Trợ lý chạy không có Rasa, trả lời bằng tìm kiếm.\n{failure.vietnamese}",
            f"The assistant runs without Rasa and answers by search.\n{failure.english}",
        )


def sync_bot(supervisor: Supervisor, uv: list[str], env: dict[str, str]) -> None:
    stamp = Stamp("bot-environment")
    inputs = stamps.digest(stamps.bot_environment(), str(ROOT))
    if stamp.matches(inputs) and bootstrap.answer([str(bootstrap.BOT_PYTHON), "-V"]):
        return
    python = bootstrap.obtain_python(BOT_VERSIONS, uv, venv=bootstrap.BOT_PYTHON)
    step("Cài thư viện của trợ lý (chạy nền)", "Installing the assistant's libraries (meanwhile)")
    sync = [*uv, "sync", "--project", str(BOT), "--frozen", "--no-dev", "--inexact"]
    code, printed = supervisor.run_step(
        [*sync, "--no-progress", "--python", python], uv_environment(env), low_priority=True
    )
    if code != 0:
        raise Failure(f"Lỗi cài thư viện:\n{printed[-2000:]}", "Its libraries did not install.")
    stamp.write(inputs)


def train_bot(supervisor: Supervisor, env: dict[str, str]) -> None:
    """Does nothing when the model of the same inputs is there."""
    step("Chuẩn bị mô hình của trợ lý (chạy nền)", "Preparing the assistant's model (meanwhile)")
    code, printed = supervisor.run_step(
        [env["BOT_PYTHON"], "chatbot/bot/train.py"], env, low_priority=True
    )
    if code != 0:
        raise Failure(f"Không huấn luyện được mô hình:\n{printed[-2000:]}", "Training failed.")


def follow_portal(supervisor: Supervisor, env: dict[str, str], answering: threading.Event) -> None:
    """Say that the portal answers, and let the other processes begin: starting takes both cores."""
    announce(
        supervisor,
        f"{env['PORTAL_URL']}/",
        f"Cổng sẵn sàng: {env['PUBLIC_URL']}/ (dừng: Ctrl-C)",
        "the portal is ready (stop: Ctrl-C)",
    )
    start_processes(supervisor, env, "worker")
    answering.set()
    demo = bootstrap.state_directory() / "demo.txt"
    if demo.exists() and not supervisor.stopping.is_set():
        line(demo.read_text(encoding="utf-8").rstrip())


def announce(supervisor: Supervisor, url: str, vietnamese: str, english: str) -> None:
    """Say that an address answers, as soon as it does."""
    while not supervisor.stopping.wait(0.3):
        try:
            with urllib.request.urlopen(url, timeout=10):
                break
        except urllib.error.HTTPError as error:
            step(f"{url} trả lời mã {error.code}", f"{url} answers with code {error.code}")
            return
        except OSError:
            continue
    else:
        return
    step(vietnamese, english)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
