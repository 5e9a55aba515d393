import type { FC } from "hono/jsx";
import type { OfficeRecord } from "../registry/record.ts";
import { mayDecide } from "../registry/staff.ts";
import type { StaffView } from "./view.ts";

/** Longest note, in characters. */
export const PIN_NOTE_LENGTH = 300;

/** For somebody who forgot the PIN: taken off once staff have made sure who asks. */
export const Pin: FC<{ view: StaffView; record: OfficeRecord; missing?: boolean }> = ({ view, record, missing }) => {
  const { texts, staff } = view;
  if (!record.pin || !mayDecide(staff)) return null;
  return (
    <details class="card" {...(missing && { open: true })}>
      <summary>{texts("office:pin.title")}</summary>
      <form method="post" action={`/office/records/${record.code}/pin-off`}>
        <div class="field">
          <label for="pin-note">{texts("office:pin.note")}</label>
          <input
            id="pin-note"
            name="note"
            maxlength={PIN_NOTE_LENGTH}
            required
            {...(missing && { "aria-invalid": "true", "aria-describedby": "pin-missing" })}
          />
          {missing && (
            <p class="fault" id="pin-missing">
              {texts("office:pin.missing")}
            </p>
          )}
        </div>
        <button type="submit">{texts("office:pin.button")}</button>
      </form>
    </details>
  );
};
