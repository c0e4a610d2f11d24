CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY,
	"key_id" text NOT NULL UNIQUE,
	"digest" text NOT NULL,
	"label" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(3) with time zone,
	"last_used_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"actor" text,
	"key" text,
	"request" text NOT NULL,
	"result" jsonb NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_pkey" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
CREATE TABLE "slug_redirect" (
	"noun" text,
	"slug" text,
	"entity_id" uuid NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slug_redirect_pkey" PRIMARY KEY("noun","slug")
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" uuid PRIMARY KEY,
	"url" text NOT NULL,
	"label" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"nouns" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"transaction" xid8 NOT NULL,
	"outbox_id" bigint NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" uuid PRIMARY KEY,
	"webhook_id" uuid NOT NULL,
	"event" text NOT NULL,
	"body" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"error" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"attempted_at" timestamp(3) with time zone,
	"delivered_at" timestamp(3) with time zone,
	"failed_at" timestamp(3) with time zone,
	CONSTRAINT "webhook_delivery_event" UNIQUE("webhook_id","event")
);
--> statement-breakpoint
ALTER TABLE "article" ADD COLUMN "publish_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "lost_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "mention" ADD COLUMN "lost_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "mention" ADD COLUMN "lost_text" text;--> statement-breakpoint
ALTER TABLE "quote" ADD COLUMN "lost_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "api_key_created_at_index" ON "api_key" ("created_at");--> statement-breakpoint
CREATE INDEX "article_scheduled" ON "article" ("publish_at") WHERE "publish_at" is not null;--> statement-breakpoint
CREATE INDEX "idempotency_key_at_index" ON "idempotency_key" ("at");--> statement-breakpoint
CREATE INDEX "slug_redirect_noun_entity_id_index" ON "slug_redirect" ("noun","entity_id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_webhook_id_created_at_index" ON "webhook_delivery" ("webhook_id","created_at");--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "only_a_draft_is_scheduled" CHECK ("publish_at" is null or "status" = 'DRAFT');