/**
 * Who decided on invented records. The accounts are disabled, so that nobody signs in with them, and their ids hold signs
 * (0, 1) that no drawn id holds.
 */
export const INVENTED_STAFF = [
  { id: "SEED01", name: "Cán bộ thử Trần Văn Mít" },
  { id: "SEED02", name: "Cán bộ thử Lê Thị Bầu" },
  { id: "SEED03", name: "Cán bộ thử Võ Ngọc Cải Bẹ" },
] as const;
