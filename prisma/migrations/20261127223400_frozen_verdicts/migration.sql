-- CreateTable
CREATE TABLE "verdict" (
    "id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "term" TEXT NOT NULL,
    "pack" TEXT NOT NULL,
    "pack_version" TEXT NOT NULL,
    "pack_hash" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "shown_to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "verdict_person_id_idx" ON "verdict"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "verdict_registration_id_shown_to_content_hash_key" ON "verdict"("registration_id", "shown_to", "content_hash");

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who saw it, and hashes: HMAC-SHA-256 as bytes, SHA-256 in hexadecimal digits.
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_shown_to_known" CHECK ("shown_to" ~ '^(person|staff:.+)$');
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_content_hash_length" CHECK (octet_length("content_hash") = 32);
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_pack_hash_form" CHECK ("pack_hash" ~ '^[0-9a-f]{64}$');
