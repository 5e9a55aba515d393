/**
 * Sends what the person says, one after the other, until the house has taken it. A repeat carries the same id, so that a
 * lost answer never makes two of one.
 */

/** Answers of the house after which trying again helps. */
const AGAIN = [0, 408, 425, 429, 500, 502, 503, 504];
const LONGEST_WAIT_MS = 30000;

/** @typedef {{ status: number, body: any, retryAfterMs: number }} Answer */

/**
 * One request. Status 0 means that no answer came.
 *
 * @param {{ method?: string, path: string, token?: string, body?: object | FormData, onProgress?: (percent: number) => void }} request
 * @returns {Promise<Answer>}
 */
export function ask({ method = "POST", path, token, body, onProgress }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = body instanceof FormData;
    request.open(method, path);
    request.setRequestHeader("Accept", "application/json");
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    if (body && !form) request.setRequestHeader("Content-Type", "application/json");
    // A file may take long over a poor connection; a sentence may not.
    request.timeout = form ? 0 : 30000;
    if (onProgress)
      request.upload.onprogress = ({ loaded, total }) => onProgress(Math.min(100, Math.round((100 * loaded) / total)));
    request.onloadend = () => {
      const seconds = Number(request.getResponseHeader("Retry-After"));
      resolve({
        status: request.status,
        body: parse(request.responseText),
        retryAfterMs: seconds > 0 ? seconds * 1000 : 0,
      });
    };
    request.send(body ? (form ? body : JSON.stringify(body)) : null);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** 128 random bits; `crypto.randomUUID` is missing on old phones and on plain http. */
export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @typedef {{ make: () => object | FormData, upload: boolean, onWaiting: () => void, onSending: () => void,
 *   onProgress: (percent: number) => void, onDone: () => void, onRefused: (answer: Answer) => void }} Item
 *   `make` is called anew for each attempt and always puts the same id in
 *
 * @param {{ openChat: () => Promise<Answer & { token?: string }>, onLost: () => void }} options
 *   `openChat` makes the chat when there is none; `onLost` is told when the house does not know it any more
 */
export function createSender({ openChat, onLost }) {
  /** @type {Item[]} */
  let queue = [];
  let running = false;
  let wakeUp = () => {};

  async function run() {
    if (running) return;
    running = true;
    let failures = 0;
    while (queue.length > 0) {
      const item = queue[0];
      item.onSending();
      const answer = await attempt(item);
      if (queue[0] !== item) continue; // forgotten meanwhile
      if (AGAIN.includes(answer.status)) {
        item.onWaiting();
        failures++;
        await pause(answer.retryAfterMs || Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures));
        continue;
      }
      failures = 0;
      queue.shift();
      if (answer.status === 202) item.onDone();
      else if (answer.status === 401) {
        queue = [];
        onLost();
      } else item.onRefused(answer);
    }
    running = false;
  }

  /** @param {Item} item */
  async function attempt(item) {
    const chat = await openChat();
    if (!chat.token) return chat;
    const onProgress = item.upload ? item.onProgress : undefined;
    return ask({ path: "/chat/messages", token: chat.token, body: item.make(), onProgress });
  }

  function pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  window.addEventListener("online", () => wakeUp());

  return {
    /** @param {Item} item */
    push(item) {
      queue.push(item);
      run();
    },
    forget() {
      queue = [];
      wakeUp();
    },
  };
}
