-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "unit" TEXT,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "staff_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_message" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "staff_id" TEXT,
    "person_id" UUID NOT NULL,
    "body" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "held_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "thread_code_key" ON "thread"("code");

-- CreateIndex
CREATE INDEX "thread_person_id_idx" ON "thread"("person_id");

-- CreateIndex
CREATE INDEX "thread_chat_id_idx" ON "thread"("chat_id");

-- CreateIndex
CREATE INDEX "thread_state_opened_at_idx" ON "thread"("state", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "thread_message_seq_key" ON "thread_message"("seq");

-- CreateIndex
CREATE INDEX "thread_message_thread_id_seq_idx" ON "thread_message"("thread_id", "seq");

-- CreateIndex
CREATE INDEX "thread_message_told_at_due_at_idx" ON "thread_message"("told_at", "due_at");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_message" ADD CONSTRAINT "thread_message_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of one chat one thread is open: what is opened once more goes on with it.
CREATE UNIQUE INDEX "thread_one_open" ON "thread"("chat_id") WHERE "state" <> 'closed';
