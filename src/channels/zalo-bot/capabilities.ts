import type { Capabilities } from "../../delivery/channel.ts";

/** `sendMessage` takes 1–2000 characters and refuses longer ones; whether UTF-16 units, code points or bytes is not told. */
export const MAX_TEXT = 2000;

/**
 * The Bot Platform has no buttons, no request for the telephone number and, of files, only pictures: others come as
 * `message.unsupported.received`, without their content; to people too it carries pictures alone, fetched from an address. No window is documented in which one must answer.
 */
export const zaloBotCapabilities: Capabilities = {
  buttons: 0,
  label: 128,
  // A margin for what Zalo may count otherwise.
  text: 1900,
  pieces: false,
  filesIn: "pictures",
  // No most is told.
  filesOut: { "image/png": 5 * 1024 * 1024 },
  contact: false,
};
