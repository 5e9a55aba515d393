import type { Refusal } from "./answers.ts";

/** What came back from a plain HTTP call of the API. */
export interface Reply {
  readonly status: number;
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into results of every shape
  readonly result: any;
  readonly description: string;
  readonly parameters: Refusal["parameters"];
}

/** Calls a method by plain fetch with a JSON body, as no client library would dare to. */
export async function callApi(
  fake: { readonly root: string; readonly token: string },
  method: string,
  params: object = {},
  init: RequestInit = {},
): Promise<Reply> {
  const response = await fetch(`${fake.root}/bot${fake.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
    ...init,
  });
  const envelope = (await response.json()) as Omit<Reply, "status">;
  return { ...envelope, status: response.status };
}
