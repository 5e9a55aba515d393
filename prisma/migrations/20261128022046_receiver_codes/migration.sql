-- CreateTable
CREATE TABLE "receiver_code" (
    "id" UUID NOT NULL,
    "contribution_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "confirmer" TEXT NOT NULL,
    "manner" TEXT NOT NULL,
    "issued_by" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "chat_id" TEXT,
    "sealed" BYTEA,
    "told_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "passed_at" TIMESTAMPTZ(3),
    "device_hash" BYTEA,
    "flags" TEXT[],

    CONSTRAINT "receiver_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "receiver_code_code_hash_key" ON "receiver_code"("code_hash");

-- CreateIndex
CREATE INDEX "receiver_code_contribution_id_idx" ON "receiver_code"("contribution_id");

-- CreateIndex
CREATE INDEX "receiver_code_mark_idx" ON "receiver_code"("mark");

-- CreateIndex
CREATE INDEX "receiver_code_chat_id_idx" ON "receiver_code"("chat_id");

-- AddForeignKey
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Words of a fixed set.
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_confirmer_known" CHECK ("confirmer" IN ('household', 'community', 'fund', 'work'));
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_manner_known" CHECK ("manner" IN ('chat', 'paper'));
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_mark_form" CHECK ("mark" ~ '^[A-HJ-NP-Z2-9]{4}$');
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_flags_known" CHECK ("flags" <@ ARRAY['person', 'phone', 'device']);

-- HMAC-SHA-256 as bytes.
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_hash_length" CHECK (octet_length("code_hash") = 32 AND octet_length("device_hash") = 32);

-- What was answered was not replaced, and the code lies under somebody's key only where their chat is known.
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_used_or_void" CHECK (num_nonnulls("used_at", "voided_at") < 2);
ALTER TABLE "receiver_code" ADD CONSTRAINT "receiver_code_sealed_for_chat" CHECK ("sealed" IS NULL OR "chat_id" IS NOT NULL);
