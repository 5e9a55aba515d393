import { expect, it } from "vitest";
import { contributionForm } from "../../conversations/contribute.ts";
import { formOf } from "../../conversations/forms.ts";
import { pack } from "./person.ts";

it("knows the form of every record", () => {
  expect(formOf({ kind: "contribution" })).toBe(contributionForm);
  const forms = pack.tracks.map(({ id }) => formOf({ kind: "registration", track: id }).id);
  expect(forms).toEqual(
    ["household", "community", "locality", "agency", "officer", "donor"].map((name) => `register/${name}`),
  );
});

it("takes no form for that of a track nobody knows", () => {
  expect(() => formOf({ kind: "registration", track: "z" })).toThrow(RangeError);
});
