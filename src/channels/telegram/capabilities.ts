import type { Capabilities } from "../../delivery/channel.ts";

/**
 * core.telegram.org/bots/api#inlinekeyboardmarkup names no most of buttons; 100 are seen to work. Labels are cut by the
 * clients, long texts are sent as several messages (`pieces.ts`).
 */
export const telegramCapabilities: Capabilities = {
  buttons: 100,
  label: 128,
  pieces: true,
  filesIn: "all",
  contact: true,
};
