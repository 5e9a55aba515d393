import type { FC } from "hono/jsx";
import type { QueueCounts } from "../registry/queue.ts";
import { type Asked, address } from "./queue-address.ts";
import { type StaffView, showUnit, track } from "./view.ts";

/** What can be looked at, with how much there is of it. */
export const Tiles: FC<{ view: StaffView; asked: Asked; counts: QueueCounts }> = ({ view, asked, counts }) => {
  const { kind, unit } = asked.filter;
  const keep = unit === undefined ? {} : { unit };
  const waits = counts.registrations + counts.contributions;
  const tiles = [
    { id: "all", count: waits, show: "waiting", filter: keep, current: asked.show === "waiting" && kind === undefined },
    ...(["registration", "contribution"] as const).map((one) => ({
      id: one,
      count: one === "registration" ? counts.registrations : counts.contributions,
      show: "waiting" as const,
      filter: { ...keep, kind: one },
      current: asked.show === "waiting" && kind === one,
    })),
    { id: "returned", count: counts.returned, show: "returned", filter: {}, current: asked.show === "returned" },
    { id: "today", count: counts.today, show: "today", filter: {}, current: asked.show === "today" },
  ] as const;
  return (
    <nav class="tiles" aria-label={view.texts("office:queue.views")}>
      {tiles.map(({ id, count, show, filter, current }) => (
        <a href={address(asked, { show, filter })} aria-current={current ? "true" : undefined}>
          <b>{count}</b> <span>{view.texts(`office:queue.tile.${id}`)}</span>
        </a>
      ))}
    </nav>
  );
};

/** Narrows what waits: tracks and kinds of gift as links, communes as a list to choose from. */
export const Narrow: FC<{ view: StaffView; asked: Asked; counts: QueueCounts }> = ({ view, asked, counts }) => {
  const { texts, staff } = view;
  const { kind, track: chosen, contribution, unit } = asked.filter;
  const keep = unit === undefined ? {} : { unit };
  const chips = [
    ...(kind === "registration"
      ? [...counts.byTrack].sort().map(([id, count]) => ({
          label: track(view, id).short,
          title: track(view, id).full,
          count,
          filter: { ...keep, kind, track: id },
          current: id === chosen,
        }))
      : []),
    ...(kind === "contribution"
      ? [...counts.byContribution].sort().map(([id, count]) => ({
          label: texts(`office:contribution.${id}`),
          title: undefined,
          count,
          filter: { ...keep, kind, contribution: id },
          current: id === contribution,
        }))
      : []),
  ];
  const units = [...counts.byUnit]
    .map(([code, count]) => ({ code, name: showUnit(view, code), count }))
    .sort((one, other) => one.name.localeCompare(other.name, "vi"));
  return (
    <div class="narrowing">
      {chips.length > 0 && (
        <nav class="chips" aria-label={texts("office:queue.narrow")}>
          {chips.map((chip) => (
            <a
              href={address(asked, { filter: chip.current ? { ...keep, ...(kind && { kind }) } : chip.filter })}
              title={chip.title}
              aria-current={chip.current ? "true" : undefined}
            >
              {chip.label} <b>{chip.count}</b>
            </a>
          ))}
        </nav>
      )}
      {staff.unit === undefined && units.length > 1 && (
        <form class="by-unit" action="/office">
          {Object.entries({ kind, track: chosen, contribution }).map(
            ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
          )}
          <label>
            {texts("office:queue.unit")}{" "}
            <select name="unit">
              <option value="">{texts("office:queue.everyUnit")}</option>
              {units.map(({ code, name, count }) => (
                <option value={code === "" ? "none" : code} selected={code === unit}>
                  {`${name} (${count})`}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{texts("office:queue.apply")}</button>
        </form>
      )}
    </div>
  );
};
