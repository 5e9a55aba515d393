import { type Pack, PackError, parsePack } from "../../src/plan/pack.ts";

/** The files of a tiny invented plan, nothing like plan 145: a gardeners' contest with one track. */
export function gardenFiles() {
  return {
    "pack.json": {
      id: "garden",
      version: "1",
      plan: { number: "1/VR", date: "2030-01-01", title: { vi: "Kế hoạch vườn rau", en: "Garden plan" } },
      citations: [],
      unitEditions: [{ edition: "2017", from: "2000-01-01", cite: "Danh mục Rau" }],
    },
    "terms.json": [
      { id: "early", from: "2030-01-01", to: "2031-12-31", own: true },
      { id: "late", from: "2032-01-01", to: "2033-12-31", own: false },
    ],
    "tracks.json": [
      {
        id: "gardeners",
        letter: "1",
        clause: "Điều 1",
        title: { vi: "Người trồng rau", en: "Gardeners" },
        subjects: ["individual", "household"],
        onlyIf: [{ subject: "household", reading: "families", is: "welcome" }],
      },
    ],
    "facts.json": [
      { name: "tidy", verifiedBy: "gardener", type: "boolean" },
      { name: "onLoanLand", verifiedBy: "gardener", type: "boolean", otherwise: false },
      { name: "beds", verifiedBy: "gardener", tracks: ["gardeners"], type: "count" },
      {
        name: "crops",
        verifiedBy: "gardener",
        tracks: ["gardeners"],
        type: "flags",
        of: ["carrot", "leek"],
        orNone: true,
      },
      { name: "soil", verifiedBy: "gardener", tracks: ["gardeners"], type: "timeline", values: ["sand", "loam"] },
      { name: "harvests", verifiedBy: "gardener", tracks: ["gardeners"], type: "yearly", of: ["kilos", "goal"] },
      { name: "medals", verifiedBy: "gardener", type: "awards" },
    ],
    "criteria.json": [
      { id: "tidy", clause: "Điều 2", met: { fact: "tidy" } },
      { id: "beds", track: "gardeners", clause: "Điều 3", met: { atLeast: { fact: "beds", count: 3 } } },
      {
        id: "crops",
        track: "gardeners",
        clause: "Điều 4",
        asked: [{ tracks: ["gardeners"], subjects: ["individual"] }],
        applies: { not: { none: "crops" } },
        met: { or: [{ fact: "crops.carrot" }, { fact: "crops.leek" }] },
      },
      {
        id: "soil",
        track: "gardeners",
        clause: "Điều 5",
        reading: "strict",
        blocks: { reading: "strict", is: "yes" },
        met: { moved: { fact: "soil", from: ["sand"], to: ["loam"] } },
      },
      {
        id: "harvest",
        track: "gardeners",
        clause: "Điều 6",
        met: {
          byReading: {
            id: "strict",
            values: {
              yes: {
                everyYear: { fact: "harvests", where: [{ value: "kilos", is: "more-than", target: "goal" }] },
              },
              no: { or: [{ unstated: "harvests" }, { always: true }] },
            },
          },
        },
      },
    ],
    "awards.json": [
      {
        id: "ribbon",
        name: { vi: "Dải ruy băng", en: "Ribbon" },
        clause: "Điều 7",
        proposed: "any-time",
        routes: [{ id: "jury", needs: ["general", "track"], decision: { by: "criteria" } }],
      },
      {
        id: "medal",
        name: { vi: "Huy hiệu", en: "Medal" },
        clause: "Điều 8",
        proposed: "yearly",
        routes: [
          { id: "garden", needs: ["track"], decision: { by: "office", why: "jury-decides" } },
          {
            id: "gifts",
            for: [{ tracks: ["gardeners"] }],
            onlyWithContributions: true,
            needs: ["general"],
            closed: [
              {
                fact: "onLoanLand",
                why: "loan-land",
                subjects: ["household"],
                unless: { reading: "strict", is: "no" },
              },
            ],
            decision: {
              by: "measure",
              within: "year",
              earlier: {
                award: "medal",
                sameDay: { reading: "strict", is: "no" },
                count: [
                  { subjects: ["individual"], how: "since" },
                  { subjects: ["household"], reading: "counting" },
                ],
              },
            },
          },
        ],
      },
    ],
    "readings.json": [
      { id: "strict", about: ["soil"], default: "yes", allowed: ["yes", "no"] },
      { id: "families", about: ["track gardeners"], default: "welcome", allowed: ["welcome", "away"] },
      { id: "counting", about: ["medal"], default: "whole", allowed: ["whole", "since", "both"] },
      { id: "text", about: ["tidy"] },
    ],
    "rewards.json": {
      clause: "Điều 9",
      reading: "text",
      emblem: { clause: "Điều 9", reading: "text", routes: [{ award: "medal", route: "gifts" }], kinds: ["goods"] },
      baseSalaries: [
        { from: "2030-01-01", vnd: 1000, cite: "Giá Rau 1", confidence: "high" },
        { from: "2031-01-01", vnd: 1200, cite: "Giá Rau 2", confidence: "high", knownUntil: "2031-12-31" },
      ],
      decrees: [
        {
          id: "basket",
          from: "2030-06-01",
          to: "2032-12-31",
          cite: "Lệ Rổ",
          rounding: { mode: "up", roundTo: 500, cite: "Lệ Rổ 2", confidence: "low" },
          multiples: [
            { award: "ribbon", subject: "individual", times: 0.25, confidence: "medium" },
            { award: "medal", subject: "individual", times: 2, confidence: "high" },
            { award: "medal", subject: "household", giver: "mayor", times: 3, confidence: "high" },
          ],
        },
        { id: "bowl", from: "2033-01-01", cite: "Lệ Tô", multiples: [] },
      ],
    },
    "dossiers.json": {
      sendTo: "mayor",
      sendToClause: "Điều 10",
      forms: [
        {
          id: "leaf",
          from: "2030-01-01",
          to: "2031-12-31",
          number: "7",
          title: { vi: "Tờ lá", en: "Leaf" },
          cite: "Lệ Rổ",
          confidence: "high",
          compared: true,
        },
        {
          id: "petal",
          from: "2032-01-01",
          title: { vi: "Tờ hoa", en: "Petal" },
          cite: "Lệ Tô",
          confidence: "low",
          compared: false,
        },
      ],
      levels: [
        {
          id: "village",
          awards: ["ribbon"],
          clause: "Điều 10",
          parts: [
            { id: "letter", name: { vi: "Thư", en: "Letter" }, copies: 2 },
            { id: "story", name: { vi: "Chuyện vườn", en: "Story" }, copies: 1, onForm: true },
          ],
          sets: 3,
        },
      ],
    },
    "bodies.json": [
      {
        id: "mayor",
        names: [
          {
            from: "2030-01-01",
            to: "2031-06-30",
            name: { vi: "Xã trưởng", en: "Mayor" },
            cite: "Điều 1",
            confidence: "high",
          },
          { from: "2031-07-01", name: { vi: "Trưởng vườn", en: "Head" }, cite: "Lệ Tô", confidence: "low" },
        ],
      },
      {
        id: "jury",
        names: [
          {
            from: "2030-01-01",
            to: "2030-12-31",
            name: { vi: "Ban chấm", en: "Jury" },
            cite: "Điều 1",
            confidence: "high",
          },
        ],
      },
    ],
    "calendar.json": [
      {
        id: "sow",
        kind: "launch",
        who: ["mayor"],
        name: { vi: "Gieo hạt", en: "Sowing" },
        from: "2030-02-01",
        to: "2030-03-31",
        clause: "Điều 11",
      },
      {
        id: "weigh",
        kind: "report",
        who: ["jury"],
        towards: "mayor",
        name: { vi: "Cân rau", en: "Weighing" },
        from: "2030-05-01",
        to: "2032-04-30",
        yearly: true,
        clause: "Điều 12",
      },
    ],
    "goals.json": {
      term: "early",
      clause: "Điều 13",
      income: {
        fact: "harvests",
        column: "kilos",
        baseYear: 2029,
        byYear: 2031,
        times: 3,
        where: { fact: "tidy", times: 4 },
      },
      povertyDrop: { points: 5, ethnicMinorityPoints: 6 },
    },
    "poverty-lines.json": [
      {
        area: "rural",
        from: "2030-01-01",
        incomeMax: 10,
        bandMax: 20,
        deprivations: 1,
        cite: "Lệ Rổ",
        confidence: "high",
      },
      { area: "urban", from: "2030-01-01", incomeMax: 15, deprivations: 1, cite: "Lệ Rổ", confidence: "high" },
    ],
    "own-power.json": { facts: ["tidy", "beds"], contributions: [{ subjects: ["household"] }] },
    "units/2017.json": [
      { code: "90001", name: "Xã Cải Ngọt", type: "xã", districtCode: "901", districtName: "Huyện Rau" },
    ],
    "units/2025.json": [
      {
        code: "90001",
        name: "Xã Rau Thơm",
        type: "xã",
        mergedFrom: [
          {
            code: "90001",
            name: "Xã Cải Ngọt",
            type: "xã",
            districtCode: "901",
            districtName: "Huyện Rau",
            provinceCode: "90",
            provinceName: "Tỉnh Vườn",
            part: "whole",
          },
        ],
      },
    ],
    "units/2017-to-2025.json": [
      {
        code: "90001",
        name: "Xã Cải Ngọt",
        type: "xã",
        districtCode: "901",
        districtName: "Huyện Rau",
        now: [{ code: "90001", name: "Xã Rau Thơm", type: "xã", part: "whole" }],
      },
    ],
  };
}

type Path = readonly (string | number)[];

/** The files with one value put elsewhere than it should be; `undefined` takes it away. */
export function withFault(file: string, path: Path, value: unknown): Record<string, unknown> {
  const files: Record<string, unknown> = gardenFiles();
  return { ...files, [file]: replaced(files[file], path, value) };
}

function replaced(content: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(content)) {
    const at = Number(key);
    return [...content.slice(0, at), replaced(content[at], rest, value), ...content.slice(at + 1)];
  }
  const record = content as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, value) };
}

/** Checks such files as if they lay in a folder. */
export function parseGarden(files: Record<string, unknown> = gardenFiles()): Pack {
  return parsePack("garden", (file) => JSON.stringify(files[file]));
}

/** What is wrong with such files. */
export function faultsOf(files: Record<string, unknown>) {
  try {
    parseGarden(files);
  } catch (error) {
    if (error instanceof PackError) return error.faults;
    throw error;
  }
  throw new Error("expected a fault");
}
