"""Validate, train and keep the assistant's model: `python chatbot/bot/train.py [--force]`.

Writes var/bot/models/<hash of all inputs>.tar.gz with its checksum and points `current` to it.
Does nothing when a model of the same inputs is there. Exit code 1 if validation or training fails.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import build_data
import launch

_INPUTS = (
    "config.yml",
    "domain.yml",
    "uv.lock",
    "data/**/*.yml",
    "components/vietnamese_tokenizer.py",
)
KEPT_MODELS = 3


def inputs_hash() -> str:
    """Hash of everything a model is made of, generated examples included."""
    digest = hashlib.sha256()
    files = [path for pattern in _INPUTS for path in launch.BOT.glob(pattern)]
    files += [launch.ROOT / "portal" / "vietnamese.py", *launch.DATA.glob("*.yml")]
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:24]


def rasa(*arguments: str) -> None:
    """Run a Rasa command in the bot's environment; its output is shown only when it fails."""
    command = [str(launch.PYTHON), "-m", "rasa", *arguments]
    done = subprocess.run(
        command,
        cwd=launch.BOT,
        env=launch.environment(),
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        sys.exit(f"rasa {' '.join(arguments[:2])} failed")


def train(model: Path) -> None:
    """Train into a temporary name, then put model, checksum and pointer in place."""
    data = [str(launch.BOT / "data"), str(launch.DATA)]
    print("Assistant: checking the training data …", flush=True)
    rasa("data", "validate", "--domain", "domain.yml", "--config", "config.yml", "--data", *data)
    print("Assistant: training (about 30 s) …", flush=True)
    name = f"new-{os.getpid()}"
    rasa(
        "train", "--domain", "domain.yml", "--config", "config.yml", "--data", *data,
        "--out", str(launch.MODELS), "--fixed-model-name", name,
    )  # fmt: skip
    trained = launch.MODELS / f"{name}.tar.gz"
    checksum = hashlib.sha256(trained.read_bytes()).hexdigest()
    model.with_name(model.name + ".sha256").write_text(checksum + "\n")
    trained.replace(model)


def point_to(model: Path) -> None:
    """Make `current` a link to the model, in one step."""
    link = launch.MODELS / f"current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(model.name)
    link.replace(launch.CURRENT)


def forget_old_models() -> None:
    """Keep the newest models; the one in use is always among them."""
    models = sorted(launch.MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for model in models[:-KEPT_MODELS]:
        if model != launch.CURRENT.resolve():
            model.unlink()
            model.with_name(model.name + ".sha256").unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the assistant's model.")
    parser.add_argument("--force", action="store_true", help="train although nothing changed")
    options = parser.parse_args()
    launch.need_environment()
    launch.MODELS.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    examples = build_data.build(launch.DATA)
    model = launch.MODELS / f"{inputs_hash()}.tar.gz"
    if options.force or not model.with_name(model.name + ".sha256").exists() or not model.exists():
        train(model)
        seconds = time.monotonic() - started
        print(f"Assistant: trained on {examples} generated examples in {seconds:.0f} s", flush=True)
    else:
        print("Assistant: the model is up to date", flush=True)
    point_to(model)
    forget_old_models()


if __name__ == "__main__":
    main()
