import type { Capabilities } from "../../delivery/channel.ts";

const MB = 1024 * 1024;

/**
 * core.telegram.org/bots/api#inlinekeyboardmarkup names no most of buttons; 100 are seen to work. Labels are cut by the
 * clients, long texts are sent as several messages (`pieces.ts`).
 */
export const telegramCapabilities: Capabilities = {
  buttons: 100,
  label: 128,
  pieces: true,
  filesIn: "all",
  // core.telegram.org/bots/api#sending-files
  filesOut: {
    "image/png": 10 * MB,
    "application/pdf": 50 * MB,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": 50 * MB,
  },
  contact: true,
};
