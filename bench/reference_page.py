"""The files of the reference page: stock GOV.UK Frontend, taken from npm into an ignored folder."""

import re
import shutil
import subprocess

from bench.report import ROOT
from bench.servers import state_folder

_FOLDER = ROOT / "bench" / "reference"
_PACKAGE = _FOLDER / "node_modules" / "govuk-frontend" / "dist" / "govuk"
_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S+( \*/)?")
_START = """import { initAll } from './govuk-frontend.js'
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
"""


def build() -> str:
    """Put the reference page's files where the portal collects them; gives the reason if it cannot.

    Its webfont may not be used outside gov.uk and is left out: the reference is lighter for it.
    """
    reason = _install()
    if reason:
        return reason
    target = state_folder() / "reference"
    target.mkdir(exist_ok=True)
    for source, name in (
        ("govuk-frontend.min.css", "govuk-frontend.css"),
        ("govuk-frontend.min.js", "govuk-frontend.js"),
    ):
        text = _SOURCE_MAP.sub("", (_PACKAGE / source).read_text(encoding="utf-8"))
        (target / name).write_text(_FONT_FACE.sub("", text), encoding="utf-8")
    (target / "start.js").write_text(_START, encoding="utf-8")
    return ""


def _install() -> str:
    if _PACKAGE.is_dir():
        return ""
    if shutil.which("npm") is None:
        return "npm is not installed, so there is no reference page"
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=_FOLDER, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    return "" if done.returncode == 0 else f"npm: {done.stderr.strip()[-200:]}"
