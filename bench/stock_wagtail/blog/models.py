"""The blog of Wagtail's tutorial, with a StreamField for the body."""

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class BlogIndexPage(Page):
    intro = models.CharField(max_length=250, blank=True)


class BlogPage(Page):
    date = models.DateField("Post date")
    intro = models.CharField(max_length=250)
    body = StreamField(
        [
            ("heading", blocks.CharBlock(form_classname="title")),
            ("paragraph", blocks.RichTextBlock()),
        ]
    )
