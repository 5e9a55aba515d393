-- CreateTable
CREATE TABLE "receipt" (
    "code" TEXT NOT NULL,
    "contribution_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "receipt_contribution_id_key" ON "receipt"("contribution_id");

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
