import { type Cursor, type Filter, VIEWS, type View } from "../registry/queue.ts";

/** What a list's address asks for; anything else in it is passed over. */
export interface Asked {
  show: View;
  filter: Filter;
  cursor?: Cursor;
}

/** Reads what a list's address asks for. */
export function readAsked(query: Record<string, string>): Asked {
  const word = (name: string) => (/^[\w-]{1,20}$/.test(query[name] ?? "") ? query[name] : undefined);
  const kind = (["registration", "contribution"] as const).find((one) => one === query.kind);
  const [track, contribution, unit] = [word("track"), word("contribution"), word("unit")];
  return {
    show: VIEWS.find((view) => view === query.show) ?? "waiting",
    filter: {
      ...(kind && { kind }),
      ...(track && { track }),
      ...(contribution && { contribution }),
      ...(unit && { unit: unit === "none" ? "" : unit }),
    },
    ...readCursor(query),
  };
}

function readCursor({ after, before }: Record<string, string>): { cursor?: Cursor } {
  const at = /^(\d{1,15})\.([A-Z0-9-]{1,20})$/.exec(after ?? before ?? "");
  if (at === null) return {};
  const side = after === undefined ? "before" : "after";
  return { cursor: { side, since: new Date(Number(at[1])), code: at[2] ?? "" } };
}

/** The address of a list, with some of what the present one asks for changed. */
export function address(asked: Asked, change: Partial<Asked> = {}): string {
  const { show, filter, cursor } = { ...asked, cursor: undefined, ...change };
  const query = new URLSearchParams({
    ...(show !== "waiting" && { show }),
    ...filter,
    ...(filter.unit === "" && { unit: "none" }),
    ...(cursor && { [cursor.side]: `${cursor.since.getTime()}.${cursor.code}` }),
  });
  return query.size === 0 ? "/office" : `/office?${query}`;
}
