import { expect } from "vitest";
import { ask } from "../../src/dialogue/ask.ts";
import type { Dialogue } from "../../src/dialogue/dialogue.ts";
import type { Flow } from "../../src/dialogue/flow.ts";
import { form } from "../../src/dialogue/form.ts";
import { formFlow } from "../../src/dialogue/form-flow.ts";
import type { Input } from "../../src/dialogue/input.ts";
import { seededRandom } from "../../src/dialogue/random.ts";
import type { Session } from "../../src/dialogue/session.ts";
import { turn } from "../../src/dialogue/turn.ts";
import { stubTexts, UNITS } from "./stub.ts";

type Sent = { sent: unknown };
type TestFlow = Flow<undefined, Sent>;

const texts = stubTexts({ "garden:title": "Vườn", "garden:owner.question": "Ai?", "garden:pond.question": "Ao?" });

const home: TestFlow = {
  id: "home",
  enter: (here, frame) => ({
    say: [
      {
        text: `Menu. Dở: ${Object.keys(here.drafts).join(" ")}`,
        choices: [
          { value: "garden", label: "Vườn" },
          { value: "loop", label: "Vòng" },
        ],
        pick: true,
      },
    ],
    go: { to: "stay", frame },
    memory: { arrival: null },
  }),
  receive: (_here, frame, input) =>
    input.kind === "picked"
      ? { say: [], go: { to: "open", flow: String(input.value), keep: frame } }
      : { say: [{ text: `Nghe ${input.kind}` }], go: { to: "stay", frame } },
};

const hello: TestFlow = {
  id: "hello",
  enter: (here, frame) => ({
    say: [{ text: `Chào. ${String(here.memory.arrival ?? "")}`.trim(), choices: [{ value: "go", label: "Vào" }] }],
    go: { to: "stay", frame },
  }),
  receive: () => ({ say: [{ text: "Mời." }], go: { to: "close", result: "in" }, effects: [{ sent: "hello" }] }),
};

const tongue: TestFlow = {
  id: "tongue",
  enter: (_here, frame) => ({ say: [{ text: "Tiếng nào?" }], go: { to: "stay", frame } }),
  receive: () => ({ say: [], language: "en", go: { to: "close" } }),
};

const news: TestFlow = {
  id: "news",
  enter: (_here, frame) => ({ say: [{ text: "Tin mới." }], go: { to: "stay", frame } }),
  receive: (_here, frame) => ({ say: [{ text: "Dạ." }], go: { to: "stay", frame } }),
};

/** Speaks with the gardener: what is typed is theirs. */
const gardener: TestFlow = {
  id: "gardener",
  listens: true,
  enter: (_context, frame) =>
    frame.state.byOffice === true && frame.state.heard === true
      ? { say: [{ text: "Người làm vườn đã về." }], go: { to: "close" } }
      : {
          say: [{ text: "Người làm vườn nghe.", choices: [{ value: "done", label: "Xong" }], pick: false }],
          go: { to: "stay", frame },
        },
  receive: (_context, frame, input) =>
    input.kind === "picked"
      ? { say: [{ text: "Vườn đây." }], go: { to: "close" } }
      : {
          say: [],
          effects: [{ sent: { heard: input.kind === "text" ? input.text : input.kind } }],
          go: { to: "stay", frame: { ...frame, state: { heard: true } } },
        },
};

const loop: TestFlow = {
  id: "loop",
  enter: () => ({ say: [], go: { to: "replace", flow: "loop" } }),
  receive: () => ({ say: [], go: { to: "close" } }),
};

const garden = formFlow<undefined, Sent>({
  id: "garden",
  form: form("garden", { owner: ask.personName(), pond: ask.yesNo(), soil: ask.words() }),
  submit: (_here, _frame, answers) => ({
    say: [{ text: "Đã gửi." }],
    effects: [{ sent: answers }],
    go: { to: "close" },
  }),
});

const dialogue: Dialogue<undefined, Sent> = {
  flows: [home, hello, tongue, news, garden, gardener, loop],
  home: "home",
  welcome: "hello",
  leads: {
    news: "news",
    language: "tongue",
    person: "gardener",
    commands: { help: { wish: "help" }, news: { flow: "news" } },
    words: { xem: "news" },
  },
  answers: { "who-sees": () => "Không ai.", help: () => "Giúp đây." },
  alarm: (_context, text) =>
    text.includes("cháy") ? { text: "Gọi 114.", effects: [{ sent: { alarm: text } }] } : undefined,
  officeNews: () => ({ say: [{ text: "Người làm vườn nhắn: mai tưới." }], effects: [{ sent: { told: true } }] }),
  remark: (_context, text) => (text === "sai danh sách" ? "Nói với xã." : undefined),
  aside: (_context, text) => (text.endsWith("?") ? "Đáp đây." : undefined),
  banner: () => "BẢN THỬ.",
  welcomeBack: () => "Chào mình quay lại.",
};

/** One chat with the small dialogue above. */
export class Chat {
  session: Session | undefined;
  now = new Date("2026-01-05T08:00:00Z");
  text = "";
  effects: Sent[] = [];
  language: string | undefined;
  officeWrote = false;

  async send(input: Input): Promise<string> {
    const before = structuredClone(this.session);
    const result = await turn(dialogue, this.session, input, {
      textsIn: (language) => {
        this.language = language;
        return texts;
      },
      now: this.now,
      today: "2026-01-05",
      random: seededRandom(1),
      units: UNITS,
      world: undefined,
      officeWrote: this.officeWrote,
    });
    expect(this.session).toEqual(before);
    this.session = result.session;
    this.effects.push(...result.effects);
    this.text = result.replies.map((reply) => reply.text).join("|");
    return this.text;
  }

  say = (text: string) => this.send({ kind: "text", text });
  command = (name: string, argument?: string) => this.send({ kind: "command", name, ...(argument && { argument }) });
  press = (index: number) => this.send({ kind: "choice", token: this.session?.offers[index]?.token ?? "none" });
  get flows() {
    return this.session?.frames.map(({ flow }) => flow);
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
  }
}

/** A chat past its greeting, at the menu. */
export async function arrived(): Promise<Chat> {
  const chat = new Chat();
  await chat.command("start");
  await chat.press(0);
  return chat;
}

/** A chat at the second question of a form. */
export async function gardening(): Promise<Chat> {
  const chat = await arrived();
  await chat.press(0);
  await chat.say("Nguyễn Thị Cà Rốt");
  return chat;
}
