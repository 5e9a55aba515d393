-- AlterTable
ALTER TABLE "person" ADD COLUMN     "linked_to" UUID;

-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "pin_hash" BYTEA,
ADD COLUMN     "pin_locked_until" TIMESTAMPTZ(3),
ADD COLUMN     "pin_tries" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "chat_link" (
    "code_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_link_pkey" PRIMARY KEY ("code_hash")
);

-- CreateIndex
CREATE INDEX "chat_link_person_id_idx" ON "chat_link"("person_id");

-- CreateIndex
CREATE INDEX "person_linked_to_idx" ON "person"("linked_to");
