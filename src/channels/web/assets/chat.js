import { createLog } from "./log.js";
import { ask, createSender, randomId } from "./sender.js";

const IDLE_MS = 30 * 60000;
const MAX_FILE_BYTES = 20 * 1024 * 1024;
const KEY = "chung-tay.chat";

const find = (id) => document.getElementById(id);
const texts = JSON.parse(find("chat").dataset.texts);
const status = find("status");
const textBox = find("text");

const log = createLog({ element: find("log"), texts, onChoose: ({ id, label }) => say({ choice: id }, label) });
const sender = createSender({ openChat, onLost: () => begin(texts.gone) });

/** @type {EventSource | undefined} */
let events;
let retryTimer;
let tellTimer;
let lastActive = Date.now();

/* The token is all that this device keeps. */
const memory = {};
function token() {
  try {
    return localStorage.getItem(KEY) || memory.token;
  } catch {
    return memory.token;
  }
}
function keepToken(value) {
  memory.token = value;
  try {
    if (value) localStorage.setItem(KEY, value);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is off: the chat lives as long as this page.
  }
}

/* What is to be seen: "fresh" before the first word, "open", or "hidden" when it is put away. */
function show(state) {
  find("begin").hidden = state !== "fresh";
  find("hidden").hidden = state !== "hidden";
  find("log").hidden = state === "hidden";
  find("leave").hidden = !token();
  find("say").hidden = state === "hidden";
  askClear(false);
}

function begin(words) {
  disconnect();
  sender.forget();
  keepToken(undefined);
  log.clear();
  show("fresh");
  tell(words || "");
}

async function openChat() {
  if (token()) return { status: 200, token: token() };
  const answer = await ask({ path: "/chat/sessions", body: { lang: document.documentElement.lang } });
  if (answer.status !== 201) return answer;
  keepToken(answer.body.token);
  show("open");
  connect();
  return { status: 201, token: token() };
}

/* Speaking */

function say(words, shown, files) {
  lastActive = Date.now();
  find("begin").hidden = true;
  log.settle();
  tell("");
  const bubble = log.mine(shown);
  const id = randomId();
  const make = () => {
    if (!files) return { ...words, id };
    const form = new FormData();
    form.append("id", id);
    for (const file of files) form.append("file", file);
    return form;
  };
  const item = {
    make,
    upload: Boolean(files),
    onSending: () => bubble.note(texts.sending),
    onWaiting: () => bubble.note(texts.waiting),
    onProgress: (percent) => bubble.progress(percent),
    onDone: () => bubble.note(""),
    onRefused: ({ body }) => bubble.note(body.message || texts.failed, () => sender.push(item)),
  };
  sender.push(item);
}

find("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = textBox.value.trim();
  if (text === "") return textBox.focus();
  textBox.value = "";
  grow();
  say({ text }, text);
});

find("begin-button").addEventListener("click", () => {
  say({ text: "/start" }, texts.begin);
  find("log").focus({ preventScroll: true });
});

// With a keyboard Enter sends; on a phone it makes a new line. Vietnamese input methods use Enter for themselves.
textBox.addEventListener("keydown", (event) => {
  const typing = event.isComposing || event.keyCode === 229;
  if (event.key !== "Enter" || event.shiftKey || typing || !matchMedia("(hover: hover)").matches) return;
  event.preventDefault();
  find("send").click();
});

function grow() {
  textBox.style.height = "auto";
  textBox.style.height = `${textBox.scrollHeight + 3}px`;
}
textBox.addEventListener("input", grow);

find("files").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  const tooBig = files.find((file) => file.size > MAX_FILE_BYTES);
  if (tooBig) tell(texts.tooBig.replace("{{name}}", tooBig.name));
  else if (files.length > 0) say({}, files.map((file) => texts.file.replace("{{name}}", file.name)).join("\n"), files);
});

/* Hearing */

function connect() {
  disconnect();
  const source = new EventSource(`/chat/events?token=${encodeURIComponent(token())}&after=${log.last}`);
  events = source;
  source.onopen = () => {
    clearTimeout(tellTimer);
    tellTimer = undefined;
    if (status.textContent === texts.reconnecting || status.textContent === texts.offline) tell(texts.online, 3000);
  };
  source.onmessage = ({ data }) => {
    if (events === source) log.bot(JSON.parse(data));
  };
  source.onerror = () => {
    if (events !== source) return;
    // A moment's loss, as when a phone changes its mast, is not worth a word.
    tellTimer = tellTimer || setTimeout(tellLoss, 4000);
    if (source.readyState === EventSource.CLOSED) retryTimer = setTimeout(resume, 5000);
  };
}

function disconnect() {
  clearTimeout(retryTimer);
  clearTimeout(tellTimer);
  tellTimer = undefined;
  if (events) events.close();
  events = undefined;
}

/** @param {number} [ms] after which the words go again, unless others took their place */
function tell(words, ms) {
  status.textContent = words;
  if (ms) setTimeout(() => status.textContent === words && tell(""), ms);
}

function tellLoss() {
  tell(navigator.onLine ? texts.reconnecting : texts.offline);
}

/** Finds out what became of the chat of this device, and goes on with it. */
async function resume() {
  if (!token()) return show("fresh");
  const { status: code, body } = await ask({ method: "GET", path: "/chat/state", token: token() });
  if (code === 401) return begin(texts.gone);
  if (code === 200 && body.hidden) return putAway();
  show(code === 200 && !body.spoken && log.empty ? "fresh" : "open");
  if (code !== 200) {
    tellLoss();
    retryTimer = setTimeout(resume, 5000);
    return;
  }
  if (log.empty) log.replay();
  connect();
}

/* Putting away after 30 idle minutes, and clearing */

function putAway() {
  disconnect();
  log.clear();
  show("hidden");
}

function putAwayWhenIdle() {
  if (token() && find("hidden").hidden && find("begin").hidden && Date.now() - lastActive > IDLE_MS) putAway();
}
setInterval(putAwayWhenIdle, 30000);
document.addEventListener("visibilitychange", putAwayWhenIdle);

find("show").addEventListener("click", async () => {
  const pin = find("pin").value;
  const { status: code, body } = await ask({ path: "/chat/confirm", token: token(), ...(pin && { body: { pin } }) });
  if (code === 401) return begin(texts.gone);
  find("pin").value = "";
  if (code === 403) return askPin(body?.message, pin !== "" || body?.error === "pin-locked");
  find("pin-ask").hidden = true;
  find("pin-wrong").hidden = true;
  lastActive = Date.now();
  await resume();
  find("log").focus({ preventScroll: true });
});

function askPin(message, wrong) {
  find("pin-ask").hidden = false;
  find("pin-wrong").hidden = !wrong;
  find("pin-wrong").textContent = message;
  find("pin").focus();
}
find("pin").addEventListener("keydown", ({ key }) => {
  if (key === "Enter") find("show").click();
});

function askClear(asking) {
  find("clear-ask").hidden = !asking;
  find("clear").hidden = asking;
  find("clear").setAttribute("aria-expanded", String(asking));
}
find("clear").addEventListener("click", () => {
  askClear(true);
  find("clear-ask").scrollIntoView({ block: "end" });
  find("clear-no").focus({ preventScroll: true });
});
find("clear-no").addEventListener("click", () => {
  askClear(false);
  find("clear").focus();
});
find("clear-yes").addEventListener("click", () => {
  // Without the network the device forgets all the same: nobody else has the token.
  void ask({ path: "/chat/end", token: token() }).catch(() => undefined);
  begin(texts.cleared);
  find("begin-button").focus();
});

// Another tab cleared the device, or began.
window.addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  memory.token = undefined;
  disconnect();
  log.clear();
  resume();
});
window.addEventListener("offline", tellLoss);
window.addEventListener("online", () => {
  if (status.textContent === texts.offline) tellLoss();
  if (token() && !find("log").hidden) resume();
});

resume();
