"""Units, agencies and service centres in the editors' admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.agencies.models import AdminUnit, Agency, ServiceCentre


class AdminUnitViewSet(SnippetViewSet):
    model = AdminUnit
    icon = "site"
    list_display = ["code", "full_name", "level", "valid_from"]
    search_fields = ["code", "full_name"]


class AgencyViewSet(SnippetViewSet):
    model = Agency
    icon = "home"
    list_display = ["code", "name", "kind"]
    search_fields = ["code", "name"]


class ServiceCentreViewSet(SnippetViewSet):
    model = ServiceCentre
    icon = "desktop"
    list_display = ["code", "name", "unit", "phone"]
    search_fields = ["code", "name"]


class AgenciesViewSetGroup(SnippetViewSetGroup):
    items = (AdminUnitViewSet, AgencyViewSet, ServiceCentreViewSet)
    menu_label = _("Agencies and units")
    menu_icon = "site"
    menu_name = "agencies"


register_snippet(AgenciesViewSetGroup)
