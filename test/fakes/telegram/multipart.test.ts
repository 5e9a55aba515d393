import { describe, expect, it } from "vitest";
import fc from "../../property.ts";
import { splitMultipart } from "./multipart.ts";

const body = (...lines: string[]) => Buffer.from(lines.join("\r\n"));

describe("splitMultipart", () => {
  it("reads fields and files, header names in any case, file names quoted or bare", () => {
    const parts = splitMultipart(
      body(
        "--x",
        'Content-Disposition: form-data; name="chat_id"',
        "",
        "12",
        "--x",
        'content-disposition:form-data;name="f";filename=tờ trình.pdf',
        "content-type:application/pdf",
        "",
        "%PDF",
        "--x--",
        "",
      ),
      "multipart/form-data; boundary=x",
    );
    expect(parts).toEqual([
      { name: "chat_id", mime: "text/plain", bytes: Buffer.from("12") },
      { name: "f", fileName: "tờ trình.pdf", mime: "application/pdf", bytes: Buffer.from("%PDF") },
    ]);
  });

  it("keeps bytes of every kind as they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const head = body("--zz", 'content-disposition: form-data; name="f"; filename="a.bin"', "", "");
        const whole = Buffer.concat([head, bytes, Buffer.from("\r\n--zz--\r\n")]);
        expect(splitMultipart(whole, 'multipart/form-data; boundary="zz"')?.[0]?.bytes).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it("gives nothing for a body without end, without boundary or without a name", () => {
    expect(
      splitMultipart(body("--x", 'content-disposition: form-data; name="a"', "", "1"), "m; boundary=x"),
    ).toBeUndefined();
    expect(splitMultipart(body("--x--"), "multipart/form-data")).toBeUndefined();
    expect(splitMultipart(body("--x", "content-type: text/plain", "", "1", "--x--"), "m; boundary=x")).toBeUndefined();
  });
});
