import { type Channel, SendError } from "../../delivery/channel.ts";
import { unlimited } from "../../dialogue/capabilities.ts";

/** The web chat as the outbox sees it: pages fetch their messages themselves, so that stored is sent. */
export const webChannel: Channel = {
  id: "web",
  pull: true,
  capabilities: unlimited,
  async send() {
    throw new SendError("refused", "A page fetches its messages itself; nothing is sent to it");
  },
};
