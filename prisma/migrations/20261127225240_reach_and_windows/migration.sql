-- AlterTable
ALTER TABLE "chat" ADD COLUMN     "ended_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "held_why" TEXT;

-- CreateTable
CREATE TABLE "upload_page" (
    "code_hash" BYTEA NOT NULL,
    "chat_id" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_page_pkey" PRIMARY KEY ("code_hash")
);

-- CreateIndex
CREATE INDEX "upload_page_expires_at_idx" ON "upload_page"("expires_at");

-- CreateIndex
CREATE INDEX "notice_chat_id_held_at_idx" ON "notice"("chat_id", "held_at");

-- Messages that wait for the person's next one, and those told within its answer.
ALTER TABLE "outgoing" DROP CONSTRAINT "outgoing_state_known";
ALTER TABLE "outgoing" ADD CONSTRAINT "outgoing_state_known" CHECK ("state" IN ('waiting', 'sent', 'failed', 'gone', 'held', 'told'));
ALTER TABLE "notice" ADD CONSTRAINT "notice_held_why_known" CHECK ("held_why" IN ('window', 'budget'));
