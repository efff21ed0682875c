"""The assistant's page: a plain form that works without JavaScript; a script makes it live."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chatbot import services
from chatbot.forms import QuestionForm
from cms.catalog.models import Procedure
from portal.errors import DomainError
from portal.throttling import count_request

SESSION_KEY = "conversation_id"


@never_cache
@require_http_methods(["GET", "POST"])
def assistant(request: HttpRequest) -> HttpResponse:
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "clear" in request.POST:
            request.session.pop(SESSION_KEY, None)
            return redirect(request.path)
        try:
            count_request(request, "chat")
            reply = services.answer(
                text=form.cleaned_data["text"],
                button_id=form.cleaned_data["button_id"] or None,
                conversation_id=request.session.get(SESSION_KEY),
                language=get_language() or "vi",
                procedure_code=form.cleaned_data["procedure_code"] or None,
            )
        except DomainError as error:
            form.add_error("text", str(error.message))
            if error.code == "conversation_not_found":
                request.session.pop(SESSION_KEY, None)
        else:
            request.session[SESSION_KEY] = reply.conversation_id
            return redirect(f"{request.path}#{reply.messages[-1].id}")
    conversation_id = request.session.get(SESSION_KEY, "")
    code = request.GET.get("procedure", "")[:30]
    context = {
        "form": form,
        "conversation_id": conversation_id,
        "lines": services.history(conversation_id=conversation_id),
        "procedure": Procedure.objects.live().by_code(code).first() if code else None,
    }
    return render(request, "chatbot/assistant.html", context, status=422 if form.errors else 200)
