-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "notes" BYTEA,
ADD COLUMN     "read_at" TIMESTAMPTZ(3),
ADD COLUMN     "reading_until" TIMESTAMPTZ(3),
ADD COLUMN     "reported_by" TEXT,
ADD COLUMN     "reported_why" TEXT,
ADD COLUMN     "taken_out_at" TIMESTAMPTZ(3),
ADD COLUMN     "taken_out_by" TEXT,
ADD COLUMN     "taken_out_why" TEXT;

-- CreateTable
CREATE TABLE "picture_hash" (
    "evidence_id" UUID NOT NULL,
    "bits" BYTEA NOT NULL,
    "band1" INTEGER NOT NULL,
    "band2" INTEGER NOT NULL,
    "band3" INTEGER NOT NULL,
    "band4" INTEGER NOT NULL,

    CONSTRAINT "picture_hash_pkey" PRIMARY KEY ("evidence_id")
);

-- CreateTable
CREATE TABLE "likeness" (
    "evidence_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "how" TEXT NOT NULL,

    CONSTRAINT "likeness_pkey" PRIMARY KEY ("evidence_id","other_id")
);

-- CreateIndex
CREATE INDEX "picture_hash_band1_idx" ON "picture_hash"("band1");

-- CreateIndex
CREATE INDEX "picture_hash_band2_idx" ON "picture_hash"("band2");

-- CreateIndex
CREATE INDEX "picture_hash_band3_idx" ON "picture_hash"("band3");

-- CreateIndex
CREATE INDEX "picture_hash_band4_idx" ON "picture_hash"("band4");

-- CreateIndex
CREATE INDEX "likeness_other_id_idx" ON "likeness"("other_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE INDEX "evidence_read_at_idx" ON "evidence"("read_at");

-- AddForeignKey
ALTER TABLE "picture_hash" ADD CONSTRAINT "picture_hash_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "likeness" ADD CONSTRAINT "likeness_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "likeness" ADD CONSTRAINT "likeness_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;
