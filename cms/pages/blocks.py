"""Blocks shared by every page type."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class BodyBlock(blocks.StreamBlock):
    """The body of an article or a standard page."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=160, template="pages/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"),
        icon="pilcrow",
        features=["bold", "italic", "link", "document-link", "ol", "ul"],
    )
    list = blocks.ListBlock(
        blocks.CharBlock(max_length=500),
        label=_("List"),
        icon="list-ul",
        template="pages/blocks/list.html",
    )
