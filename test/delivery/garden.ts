import type { Attachment } from "../../src/dialogue/attachment.ts";
import type { Dialogue } from "../../src/dialogue/dialogue.ts";
import type { Flow } from "../../src/dialogue/flow.ts";
import { newCode } from "../../src/dialogue/random.ts";
import type { Json } from "../../src/dialogue/session.ts";
import type { Effect, RegistrationContent } from "../../src/registry/effect.ts";
import type { Reads } from "../../src/registry/interface.ts";

/** A small conversation that shows what becomes of each message: it repeats it, and remembers all of them in order. */
export interface GardenWorld {
  read: Reads;
}

const content: RegistrationContent = {
  answers: { head: "Nguyễn Thị Cà Rốt" },
  unit: "31120",
  phone: "+84912345678",
  facts: { members: 4 },
  files: [],
};

const garden: Flow<GardenWorld, Effect> = {
  id: "garden",
  enter: (_context, frame) => ({ say: [{ text: "xin chào" }], go: { to: "stay", frame } }),
  async receive(context, frame, input) {
    const said =
      input.kind === "text"
        ? input.text
        : input.kind === "files"
          ? `${input.files.length} tệp, ${input.refused.join(" ") || "nhận đủ"}${input.caption ? `, ${input.caption}` : ""}`
          : input.kind;
    const heard = (frame.answers.heard ?? []) as Json[];
    const stay = { to: "stay" as const, frame: { ...frame, answers: { heard: [...heard, said] } } };
    const [word, ...rest] = said.split(" ");
    switch (word) {
      case "nổ":
        throw new Error("Hỏng: Nguyễn Thị Cà Rốt 0912345678");
      case "đăng": {
        const code = newCode(context.random);
        return {
          say: [{ text: `mã ${code}` }],
          effects: [{ do: "register", code, track: "a", subject: "household", term: "2026-2030", content }],
          go: stay,
        };
      }
      case "rút": {
        const [record] = await context.world.read.registrations();
        if (record?.state !== "submitted" || record.settling) return { say: [{ text: "không rút được" }], go: stay };
        const { code, version } = record;
        return {
          say: [{ text: `rút ${code}` }],
          effects: [{ do: "withdraw", record: "registration", code, version }],
          go: stay,
        };
      }
      case "lỡ":
        // Wants what the database will never take.
        return {
          say: [{ text: "đã rút" }],
          effects: [{ do: "withdraw", record: "registration", code: rest[0] ?? "", version: 1 }],
          go: stay,
        };
      case "nối": {
        const code = rest[0] ?? "";
        const invitation = await context.world.read.findStaffInvitation(code);
        if (!invitation) return { say: [{ text: "mã không dùng được" }], go: stay };
        return { say: [{ text: `chào ${invitation.name}` }], effects: [{ do: "link-staff", code }], go: stay };
      }
      case "ảnh": {
        const attachment: Attachment = {
          ...{ recipe: { seed: rest[0] ?? "" }, type: "image/png", name: "hat.png" },
          caption: "hạt giống",
        };
        return { say: [{ text: "ảnh đây", attachment }], go: stay };
      }
      case "mã": {
        const code = newCode(context.random);
        return { say: [{ text: `mã ${code}` }], effects: [{ do: "make-link-code", code }], go: stay };
      }
      case "cùng": {
        const code = rest[0] ?? "";
        const found = await context.world.read.findLinkCode(code);
        if (!found || found.own) return { say: [{ text: "mã không dùng được" }], go: stay };
        return { say: [{ text: "đã nối" }], effects: [{ do: "link-chat", code }], go: stay };
      }
      case "bỏ": {
        const other = (await context.world.read.chats()).find(({ here }) => !here);
        const chat = rest[0] ?? other?.id ?? "";
        return { say: [{ text: "đã bỏ nối" }], effects: [{ do: "unlink-chat", chat }], go: stay };
      }
      case "số": {
        const [registration] = await context.world.read.registrations();
        const quantity = rest[0] ?? "";
        return {
          say: [{ text: "đã ghi" }],
          effects: [
            {
              do: "contribute",
              code: newCode(context.random),
              term: "2026-2030",
              registration: registration?.code ?? "",
              content: { kind: "money", quantity, measure: "VND", givenOn: "2026-01-03", answers: {}, files: [] },
            },
          ],
          go: stay,
        };
      }
      default:
        return { say: [{ text: `nghe: ${said}` }], go: stay };
    }
  },
};

export const gardenDialogue: Dialogue<GardenWorld, Effect> = {
  flows: [garden],
  home: garden.id,
  welcome: garden.id,
  leads: { news: garden.id, language: garden.id, person: garden.id, commands: {}, words: {} },
  answers: {},
  aside: () => undefined,
  alarm: () => undefined,
  officeNews: () => ({ say: [] }),
  remark: () => undefined,
  banner: () => undefined,
  welcomeBack: () => undefined,
};
