import { randomUUID } from "node:crypto";
import { fold } from "../understanding/fold.ts";
import { writeAudit } from "./audit.ts";
import { bytes, type Client, type House } from "./house.ts";
import type { Answers } from "./interface.ts";
import { isOwnLine, type LockedLine, lockLine } from "./receiver-word.ts";
import { findHead, keyOf } from "./record.ts";
import { mayDecide, type Staff } from "./staff.ts";

/**
 * Beside what a gift's value stands, other than the giver's word: an invoice, the paper of the fund that received it, a
 * valuer, the receiver who confirms the sum of money, or, for another currency, a rate with its source and day.
 */
export const BASES = ["invoice", "fund", "valuer", "receiver", "rate"] as const;
export type Basis = (typeof BASES)[number];

/** Longest name of a valuer or paper, in characters. */
export const VALUER_LENGTH = 200;

/** The most đồng a line can be worth: what the plan's money reads (10^13). */
const MOST_VND = 10_000_000_000_000n;

export interface ValuationRequest {
  code: string;
  /** `contribution.revision` as it was read. */
  revision: number;
  basis: Basis;
  /** Whole đồng in digits. Of money in đồng it is the sum itself, at a rate it is reckoned: neither is asked. */
  valueVnd?: string;
  /** Who valued it. */
  who: string;
  /** The paper's number and date; at a rate, where it comes from. */
  paper: string;
  /** Đồng for one of the currency, a plain decimal; and the day it held, YYYY-MM-DD. */
  rate?: string;
  rateDay?: string;
}

/** What is wrong with it: its sentence is `office/line:value.gap.<gap>`. */
export type ValuationGap = "value" | "who" | "paper" | "rate" | "rate-day" | "basis" | "giver";

export type ValuationOutcome =
  | { kind: "done"; valueVnd: string }
  | { kind: "incomplete"; gaps: ValuationGap[] }
  /** Corrected, taken back or refused since it was read. */
  | { kind: "changed" | "own" | "forbidden" | "not-found" };

/**
 * Records what a line is worth, by whom and by what paper (Mục IV.2.b counts only that). Receipt and value are verified apart:
 * this approves nothing, and approving values nothing. Added to earlier ones; audited; sealed under the giver's key.
 */
export async function recordValuation(
  house: House,
  staff: Staff,
  request: ValuationRequest,
): Promise<ValuationOutcome> {
  if (!mayDecide(staff)) return { kind: "forbidden" };
  const at = house.clock();
  return house.database.prisma.$transaction(async (tx): Promise<ValuationOutcome> => {
    const head = await findHead(tx, staff, request.code);
    if (head?.kind !== "contribution") return { kind: "not-found" };
    const line = await lockLine(tx, request.code);
    if (line === undefined) return { kind: "not-found" };
    if (await isOwnLine(tx, house, line, { by: "staff", staff })) return { kind: "own" };
    const closed = line.state === "withdrawn" || line.state === "refused";
    if (closed || line.revision !== request.revision) return { kind: "changed" };
    const key = keyOf(house, head.key);
    const read = readRequest(request, line, await quantityOf(tx, line.id), at);
    if ("gaps" in read) return { kind: "incomplete", gaps: read.gaps };
    const { valueVnd, who, paper } = read;
    if (key !== undefined && (await isGiver(tx, line.id, who, (sealed) => key.openText(sealed))))
      return { kind: "incomplete", gaps: ["giver"] };
    const { basis, rate, rateDay, revision } = request;
    const last = await tx.valuation.findFirst({ where: { contributionId: line.id }, orderBy: { nth: "desc" } });
    await tx.valuation.create({
      data: {
        ...{ id: randomUUID(), contributionId: line.id, nth: (last?.nth ?? 0) + 1, revision, valueVnd, basis },
        note: key === undefined ? null : bytes(key.seal(JSON.stringify({ who, paper }))),
        rate: basis === "rate" ? (rate ?? null) : null,
        rateDay: basis === "rate" ? (rateDay ?? null) : null,
        ...{ staffId: staff.id, at },
      },
    });
    await tx.contribution.update({ where: { id: line.id }, data: { verifiedVnd: valueVnd, updatedAt: at } });
    const { personId } = line;
    await writeAudit(tx, { at, staffId: staff.id, action: "line.value", record: request.code, personId });
    return { kind: "done", valueVnd };
  });
}

function readRequest(
  { basis, valueVnd: typed, who: typedWho, paper: typedPaper, rate, rateDay }: ValuationRequest,
  line: LockedLine,
  quantity: string,
  at: Date,
): { gaps: ValuationGap[] } | { valueVnd: string; who: string; paper: string } {
  const [who, paper] = [typedWho.trim().slice(0, VALUER_LENGTH), typedPaper.trim().slice(0, VALUER_LENGTH)];
  const gaps: ValuationGap[] = [];
  const inDong = line.kind === "money" && line.measure === "VND";
  const foreign = line.kind === "money" && !inDong;
  if (!basesOf(line).includes(basis)) return { gaps: ["basis"] };
  if (who === "" && basis !== "receiver" && basis !== "rate") gaps.push("who");
  if (paper === "" && basis !== "receiver") gaps.push("paper");
  let valueVnd: string | undefined = inDong ? quantity.split(".")[0] : digits(typed);
  if (foreign && basis === "rate") {
    const good = rate !== undefined && /^\d{1,9}(\.\d{1,6})?$/.test(rate) && Number(rate) > 0;
    if (!good) gaps.push("rate");
    const day = rateDay !== undefined && /^\d{4}-\d\d-\d\d$/.test(rateDay) && !Number.isNaN(Date.parse(rateDay));
    if (!day || Date.parse(rateDay ?? "") > at.getTime() + 14 * 3_600_000) gaps.push("rate-day");
    valueVnd = good ? reckoned(quantity, rate) : undefined;
    if (good && valueVnd === undefined) gaps.push("value");
  } else if (valueVnd === undefined) gaps.push("value");
  return gaps.length > 0 || valueVnd === undefined ? { gaps } : { valueVnd, who, paper };
}

/** Which ways of valuing fit a line. */
export function basesOf({ kind, measure, lineState }: Pick<LockedLine, "kind" | "measure" | "lineState">): Basis[] {
  const money = kind === "money";
  const confirmed = lineState === "confirmed" || lineState === "verified";
  return BASES.filter((basis) => {
    if (basis === "receiver") return money && measure === "VND" && confirmed;
    if (basis === "rate") return money && measure !== "VND";
    // Money needs no valuing: either its receiver says what came, or its receiver's paper does.
    return basis === "fund" || !money;
  });
}

/** Whole đồng of a sum in another currency, rounded half up; undefined where it is nothing, or more than can be. */
function reckoned(quantity: string, rate: string): string | undefined {
  const scaled = (decimal: string, places: number) => {
    const [whole = "0", part = ""] = decimal.split(".");
    return BigInt(whole + part.padEnd(places, "0").slice(0, places));
  };
  const product = scaled(quantity, 4) * scaled(rate, 6);
  const scale = 10n ** 10n;
  const vnd = (product + scale / 2n) / scale;
  return vnd > 0n && vnd <= MOST_VND ? String(vnd) : undefined;
}

/** A sum as staff type it: digits, grouped or not. */
function digits(typed: string | undefined): string | undefined {
  const plain = (typed ?? "").replace(/[\s.,]|đ$/gu, "");
  if (!/^\d{1,14}$/.test(plain)) return undefined;
  const vnd = BigInt(plain);
  return vnd > 0n && vnd <= MOST_VND ? String(vnd) : undefined;
}

async function quantityOf(tx: Client, id: string): Promise<string> {
  const { quantity } = await tx.contribution.findUniqueOrThrow({ where: { id }, select: { quantity: true } });
  return quantity.toFixed();
}

/** Whether the valuer's name is the giver's own, as their registration has it. */
async function isGiver(tx: Client, id: string, who: string, open: (sealed: Uint8Array) => string): Promise<boolean> {
  const { registration } = await tx.contribution.findUniqueOrThrow({
    where: { id },
    select: { registration: { select: { answers: true } } },
  });
  const { head, name, organisation, unit } = JSON.parse(open(registration.answers)) as Answers;
  return [head, name, organisation, unit].some((own) => typeof own === "string" && fold(own) === fold(who));
}

/** A valuation as staff see it. */
export interface ValuationView {
  revision: number;
  basis: Basis;
  valueVnd?: string;
  /** Undefined once the giver is erased. */
  note?: { who: string; paper: string };
  rate?: string;
  rateDay?: string;
  staffId: string;
  at: Date;
}
