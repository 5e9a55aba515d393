/** What a method gives back: the envelope of the Bot API, `ok` first. Refusals are values, never exceptions. */
export type Answer = { readonly ok: true; readonly result: unknown } | Refusal;

/** `{"ok":false,…}`; `error_code` is also the HTTP status. */
export interface Refusal {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number };
}

export const granted = (result: unknown): Answer => ({ ok: true, result });

export const refused = (error_code: number, description: string): Refusal => ({ ok: false, error_code, description });

/** 400 with the prefix every such description has. */
export const badRequest = (why: string): Refusal => refused(400, `Bad Request: ${why}`);

export const forbidden = (why: string): Refusal => refused(403, `Forbidden: ${why}`);

export const conflict = (why: string): Refusal => refused(409, `Conflict: ${why}`);

/** 429; `retryAfter` in whole seconds. */
export const tooManyRequests = (retryAfter: number): Refusal => ({
  ...refused(429, `Too Many Requests: retry after ${retryAfter}`),
  parameters: { retry_after: retryAfter },
});

/** Tells a refusal from whatever else a step may have produced. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" && value !== null && "ok" in value && value.ok === false && "error_code" in value;
