import { type Capabilities, type Channel, SendError } from "../../delivery/channel.ts";

/** Our own page: every choice is a button, nothing is too long. */
const webCapabilities: Capabilities = {
  buttons: Number.POSITIVE_INFINITY,
  label: Number.POSITIVE_INFINITY,
  pieces: true,
  filesIn: "all",
  contact: false,
};

/** The web chat as the outbox sees it: pages fetch their messages themselves, so that stored is sent. */
export const webChannel: Channel = {
  id: "web",
  pull: true,
  capabilities: webCapabilities,
  async send() {
    throw new SendError("refused", "A page fetches its messages itself; nothing is sent to it");
  },
};
