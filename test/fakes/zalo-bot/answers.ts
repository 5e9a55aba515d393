/** What every method answers. One method of the real service writes `errorCode`. */
export type Answer = { ok: true; result: unknown } | Refusal;
export type Refusal = { ok: false; error_code: number; description: string };

export const granted = (result: unknown): Answer => ({ ok: true, result });
export const refused = (error_code: number, description: string): Refusal => ({ ok: false, error_code, description });
export const badRequest = (why: string): Refusal => refused(400, why);
