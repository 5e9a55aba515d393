import type { Child, FC } from "hono/jsx";
import { measuredAwards } from "../../plan/cases/rule-schema.ts";
import type { StaffView } from "../view.ts";
import { readingWords } from "./rule-words.ts";
import { CITE_LENGTH, type RuleFaults, type RuleField, type SentRule, SUBJECTS } from "./sent-rule.ts";

export interface FieldsProps {
  view: StaffView;
  /** Told apart from the other form of the page, for the ids of its fields. */
  form: string;
  sent: SentRule;
  faults: RuleFaults;
}

/** The measure of an award for a subject. */
export const ThresholdFields: FC<FieldsProps> = (props) => {
  const { view, sent } = props;
  const { texts, deps } = view;
  return (
    <>
      <Choice
        {...props}
        field="award"
        options={measuredAwards(deps.pack).map(({ id }) => ({ value: id, label: texts(`award-check:short.${id}`) }))}
      />
      <Choice
        {...props}
        field="subject"
        options={SUBJECTS.map((value) => ({ value, label: texts(`office:subject.${value}`) }))}
      />
      <Field
        {...props}
        field="minVnd"
        draw={(attributes) => (
          <input {...attributes} value={sent.minVnd} inputmode="numeric" autocomplete="off" maxlength={25} />
        )}
      />
      <label class="tick">
        <input type="checkbox" name="none" value="yes" checked={sent.none} /> {texts("rules:field.none")}
      </label>
    </>
  );
};

/** A reading, and one of the values it can be taken at. */
export const ReadingFields: FC<FieldsProps> = (props) => {
  const { view, sent } = props;
  const { texts, deps } = view;
  return (
    <Field
      {...props}
      field="reading"
      draw={(attributes) => (
        <select {...attributes}>
          <option value="">{texts("rules:field.choose")}</option>
          {deps.pack.readings.map(({ id, allowed }) => (
            <optgroup label={id}>
              {(allowed ?? [undefined]).map((value) => {
                const key = value === undefined ? id : `${id}=${value}`;
                return (
                  <option value={key} selected={key === sent.reading}>
                    {readingWords(texts, id, value)}
                  </option>
                );
              })}
            </optgroup>
          ))}
        </select>
      )}
    />
  );
};

/** From when to when it holds, and the paper it rests on. */
export const HeldFields: FC<FieldsProps> = (props) => (
  <>
    <div class="beside">
      <Day {...props} field="from" />
      <Day {...props} field="to" />
    </div>
    <Field
      {...props}
      field="cite"
      draw={(attributes) => (
        <input {...attributes} value={props.sent.cite} autocomplete="off" maxlength={CITE_LENGTH} />
      )}
    />
  </>
);

const Day: FC<FieldsProps & { field: "from" | "to" }> = (props) => (
  <Field {...props} draw={(attributes) => <input {...attributes} type="date" value={props.sent[props.field]} />} />
);

const Choice: FC<FieldsProps & { field: "award" | "subject"; options: { value: string; label: string }[] }> = (
  props,
) => (
  <Field
    {...props}
    draw={(attributes) => (
      <select {...attributes}>
        <option value="">{props.view.texts("rules:field.choose")}</option>
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.sent[props.field]}>
            {label}
          </option>
        ))}
      </select>
    )}
  />
);

interface Attributes {
  id: string;
  name: string;
  "aria-invalid"?: "true";
  "aria-describedby": string;
}

/** A field with its label, a hint, and beside it what is wrong. */
const Field: FC<FieldsProps & { field: RuleField; draw: (attributes: Attributes) => Child }> = (props) => {
  const { view, form, field, faults, draw } = props;
  const { texts } = view;
  const id = `${form}-${field}`;
  const fault = faults[field];
  const hint = texts.has(`rules:hint.${field}`) ? texts(`rules:hint.${field}`) : undefined;
  return (
    <div class="field">
      <label for={id}>{texts(`rules:field.${field}`)}</label>
      {draw({
        id,
        name: field,
        "aria-describedby": `${id}-note`,
        ...(fault !== undefined && { "aria-invalid": "true" as const }),
      })}
      <small id={`${id}-note`} class={fault === undefined ? undefined : "fault"}>
        {fault === undefined ? hint : texts(`rules:fault.${fault}`)}
      </small>
    </div>
  );
};
