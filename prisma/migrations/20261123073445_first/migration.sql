-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key_fingerprint" TEXT NOT NULL,
    "index_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "key" BYTEA,
    "seeded" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address" BYTEA NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hidden_through" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "chat_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("chat_id")
);

-- CreateTable
CREATE TABLE "event" (
    "chat_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("chat_id","key")
);

-- CreateTable
CREATE TABLE "pending" (
    "id" BIGSERIAL NOT NULL,
    "chat_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "album" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_until" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pending_pkey" PRIMARY KEY ("chat_id","id")
);

-- CreateTable
CREATE TABLE "outgoing" (
    "id" BIGSERIAL NOT NULL,
    "chat_id" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "outgoing_pkey" PRIMARY KEY ("chat_id","id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "track" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "unit" TEXT,
    "state" TEXT NOT NULL,
    "answers" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "entered_by" TEXT NOT NULL DEFAULT 'self',
    "chat_id" TEXT,
    "phone_hash" BYTEA,
    "national_id_hash" BYTEA,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" DECIMAL(20,4) NOT NULL,
    "measure" TEXT NOT NULL,
    "value_vnd" DECIMAL(20,0),
    "given_on" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "unit" TEXT,
    "state" TEXT NOT NULL,
    "answers" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "entered_by" TEXT NOT NULL DEFAULT 'self',
    "chat_id" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "registration_id" UUID,
    "contribution_id" UUID,
    "field" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "registration_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "stated_by" TEXT NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_by" TEXT,
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "fact_pkey" PRIMARY KEY ("registration_id","name")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "registration_id" UUID,
    "contribution_id" UUID,
    "staff_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" BYTEA,
    "fields" TEXT[],
    "prior_state" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT,
    "body" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "chat_id" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_link" (
    "code_hash" BYTEA NOT NULL,
    "staff_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_link_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "token_hash" BYTEA NOT NULL,
    "staff_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "record" TEXT,
    "person_id" UUID,
    "details" BYTEA,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "job" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "slot_pkey" PRIMARY KEY ("job","slot")
);

-- CreateIndex
CREATE INDEX "chat_person_id_idx" ON "chat"("person_id");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "pending_due_at_idx" ON "pending"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "pending_chat_id_key_key" ON "pending"("chat_id", "key");

-- CreateIndex
CREATE INDEX "outgoing_state_id_idx" ON "outgoing"("state", "id");

-- CreateIndex
CREATE INDEX "notice_sent_at_due_at_idx" ON "notice"("sent_at", "due_at");

-- CreateIndex
CREATE INDEX "profile_person_id_idx" ON "profile"("person_id");

-- CreateIndex
CREATE INDEX "consent_person_id_idx" ON "consent"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_code_key" ON "registration"("code");

-- CreateIndex
CREATE INDEX "registration_person_id_idx" ON "registration"("person_id");

-- CreateIndex
CREATE INDEX "registration_state_waiting_since_idx" ON "registration"("state", "waiting_since");

-- CreateIndex
CREATE INDEX "registration_phone_hash_idx" ON "registration"("phone_hash");

-- CreateIndex
CREATE INDEX "registration_national_id_hash_idx" ON "registration"("national_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_code_key" ON "contribution"("code");

-- CreateIndex
CREATE INDEX "contribution_person_id_idx" ON "contribution"("person_id");

-- CreateIndex
CREATE INDEX "contribution_state_waiting_since_idx" ON "contribution"("state", "waiting_since");

-- CreateIndex
CREATE INDEX "evidence_person_id_idx" ON "evidence"("person_id");

-- CreateIndex
CREATE INDEX "evidence_registration_id_idx" ON "evidence"("registration_id");

-- CreateIndex
CREATE INDEX "evidence_contribution_id_idx" ON "evidence"("contribution_id");

-- CreateIndex
CREATE INDEX "review_registration_id_idx" ON "review"("registration_id");

-- CreateIndex
CREATE INDEX "review_contribution_id_idx" ON "review"("contribution_id");

-- CreateIndex
CREATE INDEX "staff_link_staff_id_idx" ON "staff_link"("staff_id");

-- CreateIndex
CREATE INDEX "staff_session_staff_id_idx" ON "staff_session"("staff_id");

-- CreateIndex
CREATE INDEX "audit_record_idx" ON "audit"("record");

-- CreateIndex
CREATE INDEX "audit_person_id_idx" ON "audit"("person_id");

-- AddForeignKey
ALTER TABLE "chat" ADD CONSTRAINT "chat_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_contribution_id_fkey" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_chat_id_fkey" FOREIGN KEY ("chat_id") REFERENCES "chat"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_link" ADD CONSTRAINT "staff_link_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- One row, the installation's.
ALTER TABLE "installation" ADD CONSTRAINT "installation_single" CHECK ("id" = 1);

-- Words of a fixed set.
ALTER TABLE "outgoing" ADD CONSTRAINT "outgoing_state_known" CHECK ("state" IN ('waiting', 'sent', 'failed', 'gone'));
ALTER TABLE "registration" ADD CONSTRAINT "registration_state_known" CHECK ("state" IN ('submitted', 'returned', 'approved', 'refused', 'withdrawn'));
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_state_known" CHECK ("state" IN ('submitted', 'returned', 'approved', 'refused', 'withdrawn'));
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_kind_known" CHECK ("kind" IN ('money', 'goods', 'labour', 'land', 'expertise'));
ALTER TABLE "review" ADD CONSTRAINT "review_decision_known" CHECK ("decision" IN ('approve', 'return', 'refuse'));
ALTER TABLE "review" ADD CONSTRAINT "review_prior_state_known" CHECK ("prior_state" IN ('submitted', 'returned', 'approved', 'refused', 'withdrawn'));
ALTER TABLE "staff" ADD CONSTRAINT "staff_role_known" CHECK ("role" IN ('admin', 'board', 'reviewer', 'entry', 'viewer'));
ALTER TABLE "staff_link" ADD CONSTRAINT "staff_link_purpose_known" CHECK ("purpose" IN ('sign-in', 'chat'));

-- Who did it.
ALTER TABLE "registration" ADD CONSTRAINT "registration_entered_by_known" CHECK ("entered_by" ~ '^(self|import|staff:.+)$');
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_entered_by_known" CHECK ("entered_by" ~ '^(self|import|staff:.+)$');
ALTER TABLE "fact" ADD CONSTRAINT "fact_stated_by_known" CHECK ("stated_by" ~ '^(self|import|staff:.+)$');
ALTER TABLE "audit" ADD CONSTRAINT "audit_actor_known" CHECK ("actor" ~ '^(person|system|staff:.+)$');

-- Quantities and days.
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_quantity_positive" CHECK ("quantity" > 0);
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_value_not_negative" CHECK ("value_vnd" >= 0);
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_given_on_date" CHECK ("given_on" ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$');
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_size_allowed" CHECK ("size" BETWEEN 1 AND 20971520);

-- Hashes: HMAC-SHA-256 as bytes, SHA-256 in hexadecimal digits.
ALTER TABLE "registration" ADD CONSTRAINT "registration_phone_hash_length" CHECK (octet_length("phone_hash") = 32);
ALTER TABLE "registration" ADD CONSTRAINT "registration_national_id_hash_length" CHECK (octet_length("national_id_hash") = 32);
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

-- A decision is about one record.
ALTER TABLE "review" ADD CONSTRAINT "review_about_one" CHECK (num_nonnulls("registration_id", "contribution_id") = 1);

-- The audit is only ever added to.
CREATE FUNCTION "audit_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit is only ever added to: % refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse_change"();
