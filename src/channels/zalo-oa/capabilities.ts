import type { Capabilities } from "../../delivery/channel.ts";

/** What the OA's API takes (docs.zaloplatforms.com/docs/OA, tin-nhan/tin-tu-van and its buttons appendix). */
export const LIMITS = {
  text: 2_000,
  buttons: 5,
  label: 100,
  payload: 1_000,
  cardTitle: 100,
  cardSubtitle: 500,
  imageBytes: 1024 * 1024,
  fileBytes: 5 * 1024 * 1024,
} as const;

/**
 * A text over 2000 is refused, not cut (-210), and nobody says what is counted: 100 are kept free. Consultation messages
 * are free for 48 hours after the person last did something, and cost money until the seventh day; then none is taken.
 */
export function zaloOaCapabilities({ replies, paid }: { replies: number; paid: boolean }): Capabilities {
  return {
    buttons: LIMITS.buttons,
    label: LIMITS.label,
    text: LIMITS.text - 100,
    pieces: false,
    filesIn: "all",
    filesOut: {
      "image/png": LIMITS.imageBytes,
      "application/pdf": LIMITS.fileBytes,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document": LIMITS.fileBytes,
    },
    contact: true,
    window: { freeHours: 48, billedHours: 168, replies, billed: paid },
  };
}
