-- CreateTable
CREATE TABLE "message_quota" (
    "channel" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "message_quota_pkey" PRIMARY KEY ("channel","month")
);
