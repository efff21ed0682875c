from django import forms
from django.utils.translation import gettext_lazy as _

from chatbot.services import MAX_LENGTH


class QuestionForm(forms.Form):
    """A typed question, or the button of an earlier answer."""

    text = forms.CharField(label=_("Your question"), max_length=MAX_LENGTH, required=False)
    button_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    procedure_code = forms.CharField(max_length=30, required=False, widget=forms.HiddenInput)
