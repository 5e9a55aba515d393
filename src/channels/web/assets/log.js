/**
 * The conversation as it is shown: the bot's messages with their choices, and what the person said.
 *
 * @param {{ element: HTMLElement, texts: Record<string, string>, onChoose: (choice: { id: string, label: string }) => void }} options
 */
export function createLog({ element, texts, onChoose }) {
  /** @type {Set<string>} */
  const shown = new Set();
  let last = "0";

  function add(className, speaker) {
    const message = document.createElement("div");
    message.className = `message ${className}`;
    message.append(line("span", "unseen", speaker), " ");
    element.append(message);
    return message;
  }

  /** Shows a message of the bot; one that is shown already changes nothing. */
  function bot({ id, text, choices, media }) {
    if (shown.has(id)) return false;
    shown.add(id);
    last = id;
    settle();
    const message = add("bot", texts.bot);
    const words = line("p", "words", "");
    words.append(...withLinks(text));
    message.append(words);
    if (media) message.append(file(media));
    if (choices.length > 0) message.append(buttons(choices));
    reveal(message);
    return true;
  }

  function buttons(choices) {
    const group = line("div", "choices", "");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", texts.choices);
    for (const choice of choices) {
      const button = line("button", "", choice.label);
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        // A late press is still sent: the bot says kindly what became of that question.
        settle();
        for (const other of group.children) other.setAttribute("aria-pressed", String(other === button));
        onChoose(choice);
      });
      group.append(button);
    }
    return group;
  }

  /** Choices above are answered, or overtaken: they step back. */
  function settle() {
    for (const group of element.querySelectorAll(".choices:not(.past)")) group.classList.add("past");
  }

  /** Shows what the person said, and returns a way to tell how its sending goes. */
  function mine(text) {
    const message = add("mine", texts.you);
    const note = line("p", "note", "");
    message.append(line("p", "words", text), note);
    reveal(message);
    let bar;
    return {
      /** @param {string} words one sentence, or none once it is there; @param {() => void} [again] a press sends it again */
      note(words, again) {
        if (bar) bar = void bar.remove();
        note.textContent = words;
        if (!again) return;
        const button = line("button", "quiet", texts.retry);
        button.type = "button";
        button.addEventListener("click", again);
        note.append(" ", button);
      },
      /** @param {number} percent of a file that is sent */
      progress(percent) {
        if (!bar) {
          bar = document.createElement("progress");
          bar.max = 100;
          note.before(bar);
        }
        bar.value = percent;
        bar.setAttribute("aria-label", texts.uploading.replace("{{percent}}", String(percent)));
        note.textContent = texts.uploading.replace("{{percent}}", String(percent));
      },
    };
  }

  return {
    bot,
    mine,
    settle,
    get empty() {
      return element.childElementCount === 0;
    },
    /** What comes within the next second was said before: it is not read aloud again. */
    replay() {
      element.setAttribute("aria-live", "off");
      setTimeout(() => element.setAttribute("aria-live", "polite"), 1000);
    },
    /** Id of the newest message shown, "0" before the first. */
    get last() {
      return last;
    },
    clear() {
      shown.clear();
      last = "0";
      element.textContent = "";
    },
  };
}

function line(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** A picture is shown, anything else can be opened; both by this site's own address, whatever name it is reached by. */
function file({ url, type, name }) {
  const link = line("a", "file", "");
  link.href = new URL(url).pathname;
  link.target = "_blank";
  if (!type.startsWith("image/")) {
    link.textContent = name;
    link.download = name;
    return link;
  }
  const picture = document.createElement("img");
  picture.src = link.href;
  picture.alt = name;
  picture.loading = "lazy";
  link.append(picture);
  return link;
}

let revealed = -Infinity;

/** A long message is read from its beginning, a short one is shown whole above the answer box; a burst jumps. */
function reveal(message) {
  const now = performance.now();
  const jump = now - revealed < 300 || matchMedia("(prefers-reduced-motion: reduce)").matches;
  revealed = now;
  const tall = message.offsetHeight > innerHeight * 0.55;
  message.scrollIntoView({ block: tall ? "start" : "end", behavior: jump ? "auto" : "smooth" });
}

/** Addresses of this very site can be pressed; no other ever is a link here. */
function withLinks(text) {
  return text.split(/(https?:\/\/[^\s<>"”)]+)/).map((part) => {
    if (!part.startsWith(`${location.origin}/`)) return part;
    const link = line("a", "", part);
    link.href = part;
    return link;
  });
}
