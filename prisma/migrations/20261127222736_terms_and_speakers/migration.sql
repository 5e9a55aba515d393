-- AlterTable
ALTER TABLE "registration" ADD COLUMN     "go_on_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "identity_hash" BYTEA,
ADD COLUMN     "represented" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "speaker_checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "speaker_checked_by" TEXT,
ADD COLUMN     "speaker_checked_how" TEXT,
ADD COLUMN     "speaker_note" BYTEA,
ADD COLUMN     "unsure" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "registration_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "chat_id" TEXT,
    "state" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "phone_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "reason" BYTEA,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "claim_code_key" ON "claim"("code");

-- CreateIndex
CREATE INDEX "claim_registration_id_idx" ON "claim"("registration_id");

-- CreateIndex
CREATE INDEX "claim_person_id_idx" ON "claim"("person_id");

-- CreateIndex
CREATE INDEX "registration_identity_hash_idx" ON "registration"("identity_hash");

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of one collective one registration lives. A commit that comes second fails, runs its turn again, and finds the first.
CREATE UNIQUE INDEX "registration_one_collective" ON "registration"("identity_hash")
  WHERE "subject" = 'collective' AND "state" NOT IN ('refused', 'withdrawn');

-- A person has one open case about a registration.
CREATE UNIQUE INDEX "claim_one_open" ON "claim"("registration_id", "person_id") WHERE "state" = 'open';

-- Who registered a collective before this release spoke for it too.
UPDATE "registration" SET "represented" = true WHERE "subject" = 'collective';
