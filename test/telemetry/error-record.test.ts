import { AxiosError, AxiosHeaders } from "axios";
import { describe, expect, it } from "vitest";
import { recordError } from "../../src/telemetry/error-record.ts";

const token = "987654:AAE-su_hao_su_hao";
const marker = "Nguyễn Thị Cà Rốt";

function axiosError(): AxiosError {
  const config = {
    url: `https://api.telegram.org/bot${token}/sendMessage`,
    headers: new AxiosHeaders({ Authorization: `Bearer ${token}`, "X-Name": marker }),
    data: JSON.stringify({ text: marker, phone: "0912345678" }),
  };
  const response = { status: 403, statusText: marker, data: { description: marker }, headers: {}, config };
  return new AxiosError("Request failed with status code 403", "ERR_BAD_REQUEST", config, { path: token }, response);
}

describe("recordError", () => {
  it("keeps of an HTTP client's error its name, code, status and message, and nothing it carries", () => {
    const record = recordError(axiosError());
    expect(record).toMatchObject({
      name: "AxiosError",
      code: "ERR_BAD_REQUEST",
      status: 403,
      message: "Request failed with status code 403",
    });
    expect(Object.keys(record).sort()).toEqual(["code", "message", "name", "stack", "status"]);
    expect(JSON.stringify(record)).not.toMatch(/su_hao|Cà Rốt|0912345678/);
  });

  it("tells where, in places without the message", () => {
    const { stack } = recordError(new Error(`${marker}\n    at ${marker} (/x.ts:1:1) said\n    at evil 0912345678`));
    expect(stack?.[0]).toMatch(/error-record\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(stack)).not.toMatch(/Cà|said|evil/);
  });

  it("keeps the reason beneath, three deep", () => {
    const deep = [1, 2, 3, 4, 5].reduce<Error | undefined>((cause, n) => new Error(`level ${n}`, { cause }), undefined);
    expect(recordError(deep)).toMatchObject({
      message: "level 5",
      cause: { message: "level 4", cause: { message: "level 3", cause: { message: "level 2" } } },
    });
    expect(recordError(deep).cause?.cause?.cause).not.toHaveProperty("cause");
  });

  it("finds it where grammY and AggregateError keep it", () => {
    const grammy = Object.assign(new Error("Network request for 'getMe' failed!"), {
      error: new Error(`at bot${token}`),
    });
    expect(recordError(grammy).cause?.message).toBe("at bot[token]");
    expect(recordError(new AggregateError([new Error("first"), new Error("second")], "all")).cause?.message).toBe(
      "first",
    );
  });

  it("does not follow an error that is its own cause for ever", () => {
    const loop: Error & { cause?: unknown } = new Error("loop");
    loop.cause = loop;
    expect(JSON.stringify(recordError(loop)).match(/"message":"loop"/g)).toHaveLength(4);
  });

  it("keeps the first and last line of a message: between them Prisma prints the query", () => {
    const prisma = `\nInvalid \`prisma.person.create()\` invocation in\n/srv/x.ts:1:1\n  data: {\n    name: "Ca Rot"\n  }\nArgument \`id\` is missing.`;
    expect(recordError(new Error(prisma)).message).toBe(
      "Invalid `prisma.person.create()` invocation in … Argument `id` is missing.",
    );
  });

  it("takes names and codes only where they are such", () => {
    const odd = Object.assign(new Error("x"), { name: marker, code: `${marker} 1` });
    expect(recordError(odd)).toMatchObject({ name: "Error" });
    expect(recordError(odd)).not.toHaveProperty("code");
    expect(recordError(Object.assign(new Error("x"), { code: "P2002" })).code).toBe("P2002");
    expect(recordError(Object.assign(new Error("x"), { code: 409 })).code).toBe(409);
  });

  it("takes out secrets by their value", () => {
    expect(recordError(new Error("refused: rau-muong"), ["rau-muong"]).message).toBe("refused: [secret]");
  });

  it("accepts whatever is thrown", () => {
    expect(recordError(`call 0912 345 678`)).toEqual({ name: "string", message: "call [digits]" });
    expect(recordError(undefined)).toEqual({ name: "undefined" });
    expect(recordError(null)).toEqual({ name: "object" });
    expect(recordError(7)).toEqual({ name: "number" });
    expect(recordError({ phone: "0912345678" })).toEqual({ name: "Error" });
    const trap = new Proxy(new Error("x"), {
      get() {
        throw new Error("trap");
      },
    });
    expect(recordError(trap)).toEqual({ name: "UnreadableError" });
  });
});
