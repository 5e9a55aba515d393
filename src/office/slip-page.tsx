import { raw } from "hono/html";
import type { FC } from "hono/jsx";
import { encode } from "uqr";
import { describeReceived } from "../dialogue/received.ts";
import type { ReceivedGift } from "../registry/interface.ts";
import { textsIn } from "../texts.ts";
import { assets } from "./page.tsx";
import type { StaffView } from "./view.ts";

/**
 * The slip that goes to the receiver closed: what was written down, three answers, the code and its address. Folded once
 * along the dotted line nothing of it shows but for whom it is. Shown once, in the answer to the post that made the code.
 */
export const SlipPage: FC<{
  view: StaffView;
  record: string;
  confirmer: string;
  gift: ReceivedGift;
  code: string;
  until: string;
}> = ({ view, record, confirmer, gift, code, until }) => {
  const { deps } = view;
  // Whatever language the office is read in: the slip is read at home.
  const texts = textsIn("vi");
  const address = `${deps.settings.publicUrl}/c`;
  const shown = describeReceived(gift, texts);
  return (
    <>
      {raw("<!DOCTYPE html>")}
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{texts("office/receiver:slip.title")}</title>
          <link rel="stylesheet" href={assets.url("slip.css")} />
        </head>
        <body>
          <p class="off-paper" lang={view.texts.language}>
            {view.texts("office/receiver:slip.print")}{" "}
            <a href={`/office/records/${record}#codes`}>{view.texts("office/receiver:slip.back", { code: record })}</a>
          </p>
          <main>
            <section class="outside">
              <p>{deps.settings.office.name ?? texts("office:noOffice")}</p>
              <h1>{texts(`office/receiver:slip.for.${confirmer}`)}</h1>
              <p>{texts("office/receiver:slip.closed")}</p>
            </section>
            <p class="fold">{texts("office/receiver:slip.fold")}</p>
            <section class="inside">
              <p>{texts("receiver:intro")}</p>
              <p class="gift">
                {shown.kind}: {shown.amount} · {shown.month}
              </p>
              <ul>
                <li>☐ {texts("receiver:choice.received")}</li>
                <li>☐ {texts("receiver:choice.other-quantity")}: ……………………</li>
                <li>☐ {texts("receiver:choice.not-received")}</li>
              </ul>
              <div class="ways">
                <Qr text={`${address}/${code.replaceAll("-", "")}`} label={texts("office/receiver:slip.scan")} />
                <div>
                  <p>{texts("office/receiver:slip.ways")}</p>
                  <p>
                    {address}
                    <br />
                    <strong class="code">{code}</strong>
                  </p>
                  <p>{texts("office/receiver:slip.until", { until })}</p>
                </div>
              </div>
              <p>{texts("receiver:private")}</p>
              <p class="sign">{texts("office/receiver:slip.sign")}: ……………………………………</p>
            </section>
          </main>
        </body>
      </html>
    </>
  );
};

/** Drawn within the page: it is the one copy of the code, and lies at no address of its own. */
const Qr: FC<{ text: string; label: string }> = ({ text, label }) => {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={squares.join("")} />
    </svg>
  );
};
