import { z } from "zod";

const text = z.string().min(1);

export const edition = z.enum(["2017", "2025"]);
/** The two lists of communes: before and since the merger of 2025. */
export type Edition = z.infer<typeof edition>;

const code = z.string().regex(/^\d{5}$/, "expected a five-digit commune code");
const unitType = z.enum(["phường", "xã", "thị trấn"]);
const district = {
  districtCode: z.string().regex(/^\d{3}$/, "expected a three-digit district code"),
  districtName: text,
};
export const unit2017 = z.strictObject({ code, name: text, type: unitType, ...district });
export const unit2025 = z.strictObject({
  code,
  name: text,
  type: unitType,
  mergedFrom: z
    .array(
      z.strictObject({
        code,
        name: text,
        type: unitType,
        ...district,
        provinceCode: z.string().regex(/^\d{2}$/, "expected a two-digit province code"),
        provinceName: text,
        part: z.enum(["whole", "part", "unchanged"]),
      }),
    )
    .min(1),
});
export const successor = z.strictObject({
  ...unit2017.shape,
  now: z
    .array(z.strictObject({ code, name: text, type: unitType, part: z.enum(["whole", "part", "unchanged"]) }))
    .min(1),
  via: z.strictObject({ code, when: text }).optional(),
  ambiguous: z.literal(true).optional(),
});
/** A commune-level unit (xã, phường, thị trấn) of the list of 2017, with its district. */
export type Unit2017 = z.infer<typeof unit2017>;
/** A commune-level unit of the list of 2025, with what it was made of. */
export type Unit2025 = z.infer<typeof unit2025>;
/** A unit of 2017 and what became of it. */
export type UnitSuccessor = z.infer<typeof successor>;
