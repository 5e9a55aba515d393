import type { Conversation } from "../world.ts";

/** A member of staff links this chat to their account, by the one-time code their page in the office shows. */
export const linkStaff: Conversation = {
  id: "staff/link",
  async enter({ texts, world }, frame) {
    const code = String(frame.state.code);
    const invitation = await world.read.findStaffInvitation(code);
    if (!invitation) return { say: [{ text: texts("staff/link:unknown") }], go: { to: "close" } };
    return {
      say: [{ text: texts("staff/link:linked", { name: invitation.name }) }],
      effects: [{ do: "link-staff", code }],
      go: { to: "close" },
    };
  },
  receive: () => ({ say: [], go: { to: "close" } }),
};
