// Makes the assistant's page live over /ws/chat/. Without this script the form posts and the page reloads.

const chat = document.getElementById("chat");
const log = document.getElementById("chat-log");
const form = document.getElementById("chat-form");
const input = document.getElementById("chat-text");
let socket = null;

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function line(author, name, text) {
  const article = element("article", `chat__line chat__line--${author}`);
  article.append(element("h2", "chat__author", name));
  const body = element("div", "chat__text");
  text.split(/\n{2,}/).forEach((block) => {
    const paragraph = element("p");
    block.split("\n").forEach((row, index) => {
      if (index) paragraph.append(document.createElement("br"));
      paragraph.append(row);
    });
    body.append(paragraph);
  });
  article.append(body);
  return article;
}

function answerLine(message) {
  const article = line("assistant", chat.dataset.bot, message.text);
  if (message.buttons.length) {
    const group = element("div", "chat__buttons");
    message.buttons.forEach((button) => {
      const control = element("button", "govuk-button govuk-button--secondary", button.title);
      control.type = "button";
      control.addEventListener("click", () => send({ button_id: button.id }, button.title));
      group.append(control);
    });
    article.append(group);
  }
  if (message.sources.length) {
    const list = element("ul", "govuk-list chat__sources");
    message.sources.forEach((source) => {
      const item = element("li");
      const link = element("a", "govuk-link", source.title);
      link.href = source.url;
      item.append(link);
      if (source.decision) item.append(`, ${source.decision}`);
      list.append(item);
    });
    article.append(list);
  }
  return article;
}

function show(article) {
  document.getElementById("chat-typing")?.remove();
  log.append(article);
  article.scrollIntoView({ block: "nearest" });
}

function typing() {
  const note = element("p", "govuk-hint", chat.dataset.typing);
  note.id = "chat-typing";
  log.append(note);
}

function send(content, shown) {
  const frame = { type: "message", procedure_code: chat.dataset.procedure || null, ...content };
  socket.send(JSON.stringify(frame));
  show(line("citizen", chat.dataset.you, shown));
  typing();
}

function received(event) {
  const frame = JSON.parse(event.data);
  if (frame.type === "message") {
    chat.dataset.conversation = frame.conversation_id;
    frame.messages.forEach((message) => show(answerLine(message)));
  } else if (frame.type === "error") {
    show(element("p", "govuk-error-message", frame.message || frame.code));
  }
}

function connect() {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${window.location.host}/ws/chat/`);
  socket.addEventListener("open", () => {
    const { conversation, language } = chat.dataset;
    socket.send(JSON.stringify({ type: "hello", conversation_id: conversation || null, language }));
  });
  socket.addEventListener("message", received);
  socket.addEventListener("close", () => {
    if (document.getElementById("chat-typing")) {
      show(element("p", "govuk-error-message", chat.dataset.offline));
    }
    window.setTimeout(connect, 3000);
  });
}

form.addEventListener("submit", (event) => {
  const text = input.value.trim();
  const clears = event.submitter && event.submitter.name === "clear";
  if (clears || !text || !socket || socket.readyState !== WebSocket.OPEN) return;
  event.preventDefault();
  send({ text }, text);
  input.value = "";
  input.focus();
});

connect();
