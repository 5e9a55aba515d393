-- AlterTable
ALTER TABLE "contribution" ADD COLUMN     "beneficiary" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "valued_by" TEXT,
ADD COLUMN     "verified_vnd" DECIMAL(20,0);

-- CreateTable
CREATE TABLE "receiver_word" (
    "id" UUID NOT NULL,
    "contribution_id" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "quantity" DECIMAL(20,4),
    "confirmer" TEXT NOT NULL,
    "said_by" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" BYTEA,
    "flags" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" TEXT,
    "settlement" BYTEA,

    CONSTRAINT "receiver_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "valuation" (
    "id" UUID NOT NULL,
    "contribution_id" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "value_vnd" DECIMAL(20,0),
    "basis" TEXT NOT NULL,
    "note" BYTEA,
    "rate" DECIMAL(20,6),
    "rate_day" TEXT,
    "staff_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "valuation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit" (
    "id" UUID NOT NULL,
    "contribution_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" BYTEA NOT NULL,
    "name_hash" BYTEA NOT NULL,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "receiver_word_person_id_idx" ON "receiver_word"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "receiver_word_contribution_id_nth_key" ON "receiver_word"("contribution_id", "nth");

-- CreateIndex
CREATE UNIQUE INDEX "valuation_contribution_id_nth_key" ON "valuation"("contribution_id", "nth");

-- CreateIndex
CREATE INDEX "credit_contribution_id_idx" ON "credit"("contribution_id");

-- AddForeignKey
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "valuation" ADD CONSTRAINT "valuation_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "valuation" ADD CONSTRAINT "valuation_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Words of a fixed set.
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_valued_by_known" CHECK ("valued_by" IN ('giver', 'fund', 'invoice', 'valuer'));
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_beneficiary_known" CHECK ("beneficiary" IN ('household', 'community', 'fund', 'work'));
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_outcome_known" CHECK ("outcome" IN ('received', 'other-quantity', 'not-received'));
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_confirmer_known" CHECK ("confirmer" IN ('household', 'community', 'fund', 'work'));
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_said_by_known" CHECK ("said_by" ~ '^(person|code|staff:.+)$');
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_flags_known" CHECK ("flags" <@ ARRAY['person', 'phone', 'device']);
ALTER TABLE "valuation" ADD CONSTRAINT "valuation_basis_known" CHECK ("basis" IN ('invoice', 'fund', 'valuer', 'receiver', 'rate'));
ALTER TABLE "credit" ADD CONSTRAINT "credit_role_known" CHECK ("role" IN ('mobilised-by', 'together-with', 'on-behalf-of'));

-- Another quantity is told with the quantity, and nothing else is.
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_quantity" CHECK (
  ("outcome" = 'other-quantity') = ("quantity" IS NOT NULL) AND ("quantity" IS NULL OR "quantity" > 0));

-- Only a dispute is settled, by somebody, with what came of it.
ALTER TABLE "receiver_word" ADD CONSTRAINT "receiver_word_settled" CHECK (
  num_nonnulls("settled_at", "settled_by", "settlement") IN (0, 3) AND ("settled_at" IS NULL OR "outcome" <> 'received'));

-- A sum is more than nothing, and one that was reckoned over says at which rate, of which day.
ALTER TABLE "valuation" ADD CONSTRAINT "valuation_value_positive" CHECK ("value_vnd" > 0);
ALTER TABLE "valuation" ADD CONSTRAINT "valuation_rate" CHECK (
  num_nonnulls("rate", "rate_day") = CASE WHEN "basis" = 'rate' AND "value_vnd" IS NOT NULL THEN 2 ELSE 0 END
  AND ("rate" IS NULL OR "rate" > 0)
  AND ("rate_day" IS NULL OR "rate_day" ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'));
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_verified_positive" CHECK ("verified_vnd" > 0);

-- HMAC-SHA-256 as bytes.
ALTER TABLE "credit" ADD CONSTRAINT "credit_name_hash_length" CHECK (octet_length("name_hash") = 32);

-- What was said and valued is only ever added to; of a word, only that it was settled may still be written, once.
CREATE FUNCTION "ledger_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'receiver_word' AND TG_OP = 'UPDATE' THEN
    IF OLD."settled_at" IS NULL
      AND (to_jsonb(NEW) - '{settled_at,settled_by,settlement}'::text[]) = (to_jsonb(OLD) - '{settled_at,settled_by,settlement}'::text[])
    THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "receiver_word_only_added" BEFORE UPDATE OR DELETE ON "receiver_word" FOR EACH ROW EXECUTE FUNCTION "ledger_refuse_change"();
CREATE TRIGGER "valuation_only_added" BEFORE UPDATE OR DELETE ON "valuation" FOR EACH ROW EXECUTE FUNCTION "ledger_refuse_change"();
