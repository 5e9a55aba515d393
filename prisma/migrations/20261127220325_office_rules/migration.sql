-- CreateTable
CREATE TABLE "office_rule" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "award" TEXT,
    "subject" TEXT,
    "min_vnd" DECIMAL(20,0),
    "reading" TEXT,
    "value" TEXT,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT,
    "cite" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "office_rule_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- Words of a fixed set, days and sums.
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_kind_known" CHECK ("kind" IN ('threshold', 'reading'));
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_state_known" CHECK ("state" IN ('proposed', 'confirmed', 'rejected', 'withdrawn'));
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_days" CHECK (
  "from_day" ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
  AND ("to_day" IS NULL OR ("to_day" ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' AND "to_day" >= "from_day")));
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_sum_not_negative" CHECK ("min_vnd" >= 0);
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_cited" CHECK (btrim("cite") <> '');

-- A threshold is about an award and a subject, a reading about a reading.
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_about_one" CHECK (CASE "kind"
  WHEN 'threshold' THEN num_nonnulls("award", "subject") = 2 AND num_nonnulls("reading", "value") = 0
  ELSE "reading" IS NOT NULL AND num_nonnulls("award", "subject", "min_vnd") = 0 END);

-- Two persons: whoever proposed a rule neither confirms nor rejects it, and only they withdraw it.
ALTER TABLE "office_rule" ADD CONSTRAINT "office_rule_two_persons" CHECK (CASE "state"
  WHEN 'proposed' THEN num_nonnulls("settled_by", "settled_at") = 0
  WHEN 'withdrawn' THEN "settled_at" IS NOT NULL AND "settled_by" IS NOT NULL AND "settled_by" = "proposed_by"
  ELSE "settled_at" IS NOT NULL AND "settled_by" IS NOT NULL AND "settled_by" <> "proposed_by" END);

-- Of what waits or is in force, no two begin on one day: of two in force the later begins, and there is always one.
CREATE UNIQUE INDEX "office_rule_one_threshold" ON "office_rule" ("award", "subject", "from_day")
  WHERE "kind" = 'threshold' AND "state" IN ('proposed', 'confirmed');
CREATE UNIQUE INDEX "office_rule_one_reading" ON "office_rule" ("reading", "from_day")
  WHERE "kind" = 'reading' AND "state" IN ('proposed', 'confirmed');

-- History stays: nothing is deleted, and what is settled stays as it is.
CREATE FUNCTION "office_rule_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."state" = 'proposed' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'A rule of the office stays as it is: % refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "office_rule_keep" BEFORE UPDATE OR DELETE ON "office_rule"
  FOR EACH ROW EXECUTE FUNCTION "office_rule_refuse_change"();
