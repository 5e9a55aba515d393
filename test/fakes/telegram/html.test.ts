import { describe, expect, it } from "vitest";
import fc from "../../property.ts";
import { parseHtml } from "./html.ts";

describe("parseHtml", () => {
  it("takes tags out and tells where they were", () => {
    expect(
      parseHtml('<b>Mã <i>HK</i></b> &lt;ở đây&gt; <a href="https://example.org/?a=1&amp;b=2">xem</a>&#33;'),
    ).toEqual({
      text: "Mã HK <ở đây> xem!",
      entities: [
        { type: "italic", offset: 3, length: 2 },
        { type: "bold", offset: 0, length: 5 },
        { type: "text_link", offset: 14, length: 3, url: "https://example.org/?a=1&b=2" },
      ].sort((a, b) => a.offset - b.offset),
    });
  });

  it.each(["<b>x", "x</b>", "<b><i>x</b></i>", "<div>x</div>", "a < b", "<>"])("refuses %s", (html) => {
    expect(parseHtml(html)).toMatchObject({
      ok: false,
      error_code: 400,
      description: expect.stringContaining("can't parse entities"),
    });
  });

  it("gives back any text that was escaped", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        expect(parseHtml(escaped)).toEqual({ text, entities: [] });
      }),
    );
  });
});
