-- CreateTable
CREATE TABLE "nomination" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "nominee_id" UUID NOT NULL,
    "unit" TEXT,
    "content" BYTEA,
    "state" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nomination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "mask_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "marks" TEXT[],
    "content" BYTEA,
    "state" TEXT NOT NULL,
    "told_on" TEXT NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback_teller" (
    "feedback_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,

    CONSTRAINT "feedback_teller_pkey" PRIMARY KEY ("feedback_id")
);

-- CreateTable
CREATE TABLE "answer" (
    "id" UUID NOT NULL,
    "nomination_id" UUID,
    "feedback_id" UUID,
    "staff_id" TEXT NOT NULL,
    "text" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "nomination_code_key" ON "nomination"("code");

-- CreateIndex
CREATE UNIQUE INDEX "nomination_nominee_id_key" ON "nomination"("nominee_id");

-- CreateIndex
CREATE INDEX "nomination_person_id_idx" ON "nomination"("person_id");

-- CreateIndex
CREATE INDEX "nomination_state_submitted_at_idx" ON "nomination"("state", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_code_key" ON "feedback"("code");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_mask_id_key" ON "feedback"("mask_id");

-- CreateIndex
CREATE INDEX "feedback_told_on_idx" ON "feedback"("told_on");

-- CreateIndex
CREATE INDEX "feedback_teller_person_id_idx" ON "feedback_teller"("person_id");

-- CreateIndex
CREATE INDEX "answer_nomination_id_idx" ON "answer"("nomination_id");

-- CreateIndex
CREATE INDEX "answer_feedback_id_idx" ON "answer"("feedback_id");

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_nominee_id_fkey" FOREIGN KEY ("nominee_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_mask_id_fkey" FOREIGN KEY ("mask_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback_teller" ADD CONSTRAINT "feedback_teller_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback_teller" ADD CONSTRAINT "feedback_teller_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "nomination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Words of a fixed set.
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_state_known" CHECK ("state" IN ('new', 'contacted', 'agreed', 'declined', 'expired', 'withdrawn'));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_about_known" CHECK ("about" IN ('difficulty', 'suggestion', 'money-asked', 'false-file', 'other'));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_marks_known" CHECK ("marks" <@ ARRAY['money-asked', 'false-file']);
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_state_known" CHECK ("state" IN ('new', 'answered', 'closed', 'withdrawn'));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_told_on_day" CHECK ("told_on" ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$');

-- Whoever said no, or did not answer, is no longer here: neither what was told of them nor where they live.
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_erased" CHECK (
  ("state" IN ('declined', 'expired', 'withdrawn')) = ("content" IS NULL) AND ("content" IS NOT NULL OR "unit" IS NULL));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_taken_back" CHECK (("state" = 'withdrawn') = ("content" IS NULL));

-- An answer is to one of them.
ALTER TABLE "answer" ADD CONSTRAINT "answer_to_one" CHECK (num_nonnulls("nomination_id", "feedback_id") = 1);
