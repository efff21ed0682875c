"""The catalogue in the editors' admin: official facts are shown, plain language is edited."""

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.catalog import services
from cms.catalog.models import LifeEvent, Procedure, ServiceField


class ProcedureViewSet(SnippetViewSet):
    """Procedures come by import; nobody types one in."""

    model = Procedure
    icon = "form"
    list_display = ["code", "title", "field", "status", "needs_review"]
    list_filter = ["status", "needs_review", "field"]
    search_fields = ["code", "name", "short_title"]
    add_to_admin_menu = False
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("code", read_only=True),
                FieldPanel("name", read_only=True),
                FieldPanel("field", read_only=True),
                FieldPanel("executing_agency", read_only=True),
                FieldPanel("decision_no", read_only=True),
                FieldPanel("source_updated_on", read_only=True),
                FieldPanel("status", read_only=True),
            ],
            heading=_("Official facts (imported)"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("short_title"),
                FieldPanel("summary"),
                FieldPanel("common_names"),
                FieldPanel("name_en"),
                FieldPanel("summary_en"),
                FieldPanel("online_level"),
                FieldPanel("life_events"),
                FieldPanel("needs_review"),
            ],
            heading=_("In plain words"),
        ),
    ]


class ServiceFieldViewSet(SnippetViewSet):
    model = ServiceField
    icon = "tag"
    list_display = ["name", "name_en"]


class LifeEventViewSet(SnippetViewSet):
    model = LifeEvent
    icon = "group"
    list_display = ["name", "audience", "position"]


class CatalogViewSetGroup(SnippetViewSetGroup):
    items = (ProcedureViewSet, ServiceFieldViewSet, LifeEventViewSet)
    menu_label = _("Service catalogue")
    menu_icon = "list-ul"
    menu_name = "catalogue"


register_snippet(CatalogViewSetGroup)


@hooks.register("after_edit_snippet")
def derive_filters_again(request: HttpRequest, instance: Model) -> None:
    """An editor may have joined or left life events; filters and search take theirs from facets."""
    if isinstance(instance, Procedure):
        services.refresh_facets(procedure=instance)
        instance.save()
