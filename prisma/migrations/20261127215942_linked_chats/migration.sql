-- AlterTable
ALTER TABLE "person" ADD COLUMN     "linked_to" UUID;

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
