"""The demo province with people and dossiers: synthetic, refused when DEBUG is off."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.dossiers import simulate
from portal.dossiers.identifiers import hash_citizen_id
from portal.errors import NotAllowed
from portal.web.provinces import load_province

PASSWORD = "cong-tinh-du-lieu-mau"
MAIL_DOMAIN = "mau.example"


@dataclass(frozen=True)
class Login:
    """One demo log-in; `role` says what it is for."""

    username: str
    password: str
    role: str


def load_demo(*, folder: Path, catalogue: Path | None) -> dict[str, Any]:
    """Load the province, its catalogue, demo log-ins and dossiers in every state; tell what was
    made.

    :raises NotAllowed: when DEBUG is off
    """
    if not settings.DEBUG:
        raise NotAllowed("demo_refused", _("Demo data is refused when DEBUG is off."))
    loaded = load_province(folder=folder, catalogue=catalogue)
    logins = [
        _staff("bien-tap", "editor", "Editors"),
        _staff("duyet-bai", "approver", "Moderators"),
    ]
    logins += [_staff("quan-tri", "admin", None), _staff("van-hanh", "operator", "Moderators")]
    citizens = [_citizen(number) for number in (1, 2)]
    made = simulate.demo_dossiers()
    return {
        "notice": _("Demo data: synthetic, not of real persons."),
        "loaded": loaded,
        "logins": [asdict(login) for login in logins + citizens],
        "dossiers": [asdict(dossier) for dossier in made],
    }


def _staff(username: str, role: str, group: str | None) -> Login:
    user, created = User.objects.get_or_create(
        username=username, defaults={"email": f"{username}@{MAIL_DOMAIN}", "is_staff": True}
    )
    if created:
        user.set_password(PASSWORD)
        user.is_superuser = group is None
        user.save()
        if group is not None:
            user.groups.add(Group.objects.get(name=group))
    return Login(username, PASSWORD, role)


def _citizen(number: int) -> Login:
    """A resident whose identity number is synthetic: province code 000 is given to nobody."""
    username = f"cong-dan-{number}"
    user, created = User.objects.get_or_create(
        username=username,
        defaults={
            "email": f"{username}@{MAIL_DOMAIN}",
            "phone": f"+84200000{number:04d}",
            "citizen_id_hash": hash_citizen_id(simulate.demo_citizen_id(number)),
        },
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
    return Login(username, PASSWORD, "citizen")
