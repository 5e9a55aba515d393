-- CreateTable
CREATE TABLE "platform_token" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" BYTEA,
    "seeds" BYTEA[],
    "refused_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_token_pkey" PRIMARY KEY ("name")
);
