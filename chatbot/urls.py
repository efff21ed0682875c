from django.urls import path

from chatbot import views

app_name = "chatbot"
urlpatterns = [path("tro-ly/", views.assistant, name="assistant")]
