-- CreateTable
CREATE TABLE "handed_out" (
    "token_hash" BYTEA NOT NULL,
    "chat_id" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handed_out_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "handed_out_expires_at_idx" ON "handed_out"("expires_at");
