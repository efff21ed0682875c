"""The answer about one dossier: what everybody who knows the code may see."""

from typing import Any

from actions.quoting import moment
from actions.reply import Reply
from actions.sentences import say

_DATES = ("submitted", "accepted")


def dossier_answer(dossier: dict[str, Any], language: str) -> Reply:
    """Status, procedure, agency and dates, as the source gave them; nothing is computed."""
    status = dossier.get("status_label") or dossier["status"]
    lines = [say("dossier", language, code=dossier.get("code") or "", status=status)]
    procedure = dossier.get("procedure") or {}
    if procedure.get("name"):
        lines.append(say("dossier_procedure", language, name=procedure["name"]))
    if dossier.get("agency"):
        lines.append(say("dossier_agency", language, name=_agency_name(dossier["agency"])))
    for date in _DATES:
        if dossier.get(f"{date}_at"):
            lines.append(say(f"dossier_{date}", language, date=moment(dossier[f"{date}_at"])))
    if dossier.get("appointment"):
        lines.append(say("dossier_appointment", language, date=moment(dossier["appointment"])))
    else:
        lines.append(say("dossier_no_appointment", language))
    if dossier.get("as_of"):
        lines.append(say("dossier_as_of", language, date=moment(dossier["as_of"])))
    return Reply("\n".join(lines), "dossier_status", procedure_code=procedure.get("code"))


def _agency_name(agency: object) -> str:
    return str(agency.get("name") or "") if isinstance(agency, dict) else str(agency)
