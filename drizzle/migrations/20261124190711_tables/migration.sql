CREATE TYPE "alias_kind" AS ENUM('NAME', 'FAMILY_NAME', 'TRANSLITERATION', 'ACRONYM', 'DEMONYM');--> statement-breakpoint
CREATE TYPE "article_status" AS ENUM('DRAFT', 'PUBLISHED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "basis" AS ENUM('STATED', 'IMPLIED', 'INFERRED', 'EXTERNAL');--> statement-breakpoint
CREATE TYPE "block_kind" AS ENUM('PARAGRAPH', 'HEADING', 'QUOTE', 'LIST_ITEM', 'IMAGE', 'RELATED_LINK');--> statement-breakpoint
CREATE TYPE "date_precision" AS ENUM('DAY', 'MONTH', 'YEAR', 'RANGE');--> statement-breakpoint
CREATE TYPE "evidence_stance" AS ENUM('SUPPORTS', 'CONTRADICTS');--> statement-breakpoint
CREATE TYPE "fact_kind" AS ENUM('MEETING', 'DATE', 'PLACE', 'PARTICIPANT', 'TITLE', 'TOPIC', 'OFFICE');--> statement-breakpoint
CREATE TYPE "meeting_kind" AS ENUM('TALKS', 'VISIT', 'SUMMIT', 'CALL', 'CONFERENCE', 'SIGNING');--> statement-breakpoint
CREATE TYPE "meeting_stage" AS ENUM('SUGGESTED', 'DRAFT', 'PUBLISHED', 'WITHDRAWN');--> statement-breakpoint
CREATE TYPE "meeting_status" AS ENUM('HELD', 'PLANNED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "mention_method" AS ENUM('EDITOR', 'IMPORTER');--> statement-breakpoint
CREATE TYPE "organization_kind" AS ENUM('MINISTRY', 'AGENCY', 'POLICE', 'ARMED_FORCES', 'INTERGOVERNMENTAL', 'PARTY', 'MEDIA', 'UNIVERSITY', 'COMPANY', 'ARMED_GROUP', 'NGO', 'OTHER');--> statement-breakpoint
CREATE TYPE "participant_role" AS ENUM('HOST', 'GUEST', 'HEAD', 'PARTICIPANT', 'MEDIATOR');--> statement-breakpoint
CREATE TYPE "quote_kind" AS ENUM('DIRECT', 'REPORTED');--> statement-breakpoint
CREATE TYPE "change_kind" AS ENUM('UPSERT', 'REMOVE');--> statement-breakpoint
CREATE TABLE "alias" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid,
	"organization_id" uuid,
	"country_code" char(2),
	"topic_id" uuid,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"normalized" text GENERATED ALWAYS AS (normalize_text("text")) STORED NOT NULL,
	"kind" "alias_kind" NOT NULL,
	"ambiguous" boolean DEFAULT false NOT NULL,
	CONSTRAINT "alias_names_one_entity" CHECK (num_nonnulls("person_id", "organization_id", "country_code", "topic_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "article" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"publisher_id" uuid NOT NULL,
	"language" text NOT NULL,
	"headline" text NOT NULL,
	"summary" text,
	"section" jsonb,
	"byline" text,
	"url" text,
	"canonical_url" text UNIQUE,
	"uri" text,
	"identity" text NOT NULL UNIQUE,
	"published_at" timestamp(3) with time zone,
	"published_text" text,
	"time_zone_assumed" boolean DEFAULT false NOT NULL,
	"modified_at" timestamp(3) with time zone,
	"received_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"status" "article_status" DEFAULT 'DRAFT'::"article_status" NOT NULL,
	"translation_of_id" uuid,
	"duplicate_of_id" uuid,
	"lead_media_id" uuid,
	"copyright" text,
	"content_hash" text NOT NULL,
	"search" tsvector,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "published_article_has_time" CHECK ("status" <> 'PUBLISHED' or "published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "article_block" (
	"id" uuid PRIMARY KEY,
	"article_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" "block_kind" NOT NULL,
	"text" text NOT NULL,
	"media_id" uuid,
	"related_link_id" uuid,
	CONSTRAINT "article_block_position" UNIQUE("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "article_source" (
	"id" uuid PRIMARY KEY,
	"article_id" uuid NOT NULL,
	"url" text NOT NULL,
	"checked_at" date NOT NULL,
	CONSTRAINT "article_source_once" UNIQUE("article_id","url")
);
--> statement-breakpoint
CREATE TABLE "country" (
	"code" char(2) PRIMARY KEY,
	"alpha3" char(3) NOT NULL UNIQUE,
	"name" jsonb NOT NULL,
	"region" char(3),
	"subregion" char(3)
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY,
	"article_id" uuid NOT NULL,
	"block_id" uuid,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"exact" text NOT NULL,
	"prefix" text DEFAULT '' NOT NULL,
	"suffix" text DEFAULT '' NOT NULL,
	"meeting_id" uuid,
	"participant_id" uuid,
	"position_id" uuid,
	"facts" "fact_kind"[] NOT NULL,
	"stance" "evidence_stance" DEFAULT 'SUPPORTS'::"evidence_stance" NOT NULL,
	CONSTRAINT "evidence_has_one_subject" CHECK (num_nonnulls("meeting_id", "position_id") = 1),
	CONSTRAINT "participation_is_of_a_meeting" CHECK ("participant_id" is null or "meeting_id" is not null),
	CONSTRAINT "evidence_span" CHECK ("start" >= 0 and "start" < "end")
);
--> statement-breakpoint
CREATE TABLE "article_country" (
	"country_code" char(2),
	"article_id" uuid,
	"published_at" timestamp(3) with time zone,
	"method" "mention_method" NOT NULL,
	CONSTRAINT "article_country_pkey" PRIMARY KEY("article_id","country_code")
);
--> statement-breakpoint
CREATE TABLE "article_meeting" (
	"meeting_id" uuid,
	"article_id" uuid,
	"published_at" timestamp(3) with time zone,
	"earliest" date,
	CONSTRAINT "article_meeting_pkey" PRIMARY KEY("article_id","meeting_id")
);
--> statement-breakpoint
CREATE TABLE "article_organization" (
	"organization_id" uuid,
	"article_id" uuid,
	"published_at" timestamp(3) with time zone,
	"method" "mention_method" NOT NULL,
	CONSTRAINT "article_organization_pkey" PRIMARY KEY("article_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "article_person" (
	"person_id" uuid,
	"article_id" uuid,
	"published_at" timestamp(3) with time zone,
	"method" "mention_method" NOT NULL,
	CONSTRAINT "article_person_pkey" PRIMARY KEY("article_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "article_topic" (
	"topic_id" uuid,
	"article_id" uuid,
	"published_at" timestamp(3) with time zone,
	"method" "mention_method" NOT NULL,
	CONSTRAINT "article_topic_pkey" PRIMARY KEY("article_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_country" (
	"country_code" char(2),
	"meeting_id" uuid,
	"earliest" date,
	CONSTRAINT "meeting_country_pkey" PRIMARY KEY("meeting_id","country_code")
);
--> statement-breakpoint
CREATE TABLE "meeting_organization" (
	"organization_id" uuid,
	"meeting_id" uuid,
	"earliest" date,
	CONSTRAINT "meeting_organization_pkey" PRIMARY KEY("meeting_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_person" (
	"person_id" uuid,
	"meeting_id" uuid,
	"earliest" date,
	CONSTRAINT "meeting_person_pkey" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" uuid PRIMARY KEY,
	"url" text NOT NULL,
	"width" integer,
	"height" integer,
	"alt" jsonb,
	"caption" jsonb,
	"credit" text,
	"rights" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"title" jsonb NOT NULL,
	"kind" "meeting_kind" NOT NULL,
	"status" "meeting_status" NOT NULL,
	"stage" "meeting_stage" DEFAULT 'DRAFT'::"meeting_stage" NOT NULL,
	"edtf" text NOT NULL,
	"earliest" date NOT NULL,
	"latest" date,
	"precision" "date_precision" NOT NULL,
	"approximate" boolean DEFAULT false NOT NULL,
	"date_text" text,
	"city" jsonb,
	"country_code" char(2),
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meeting_date_order" CHECK ("latest" is null or "earliest" <= "latest")
);
--> statement-breakpoint
CREATE TABLE "meeting_topic" (
	"meeting_id" uuid,
	"topic_id" uuid,
	CONSTRAINT "meeting_topic_pkey" PRIMARY KEY("meeting_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"id" uuid PRIMARY KEY,
	"article_id" uuid NOT NULL,
	"block_id" uuid,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"person_id" uuid,
	"organization_id" uuid,
	"country_code" char(2),
	"topic_id" uuid,
	"method" "mention_method" NOT NULL,
	"confidence" real,
	CONSTRAINT "mention_has_one_target" CHECK (num_nonnulls("person_id", "organization_id", "country_code", "topic_id") = 1),
	CONSTRAINT "mention_span" CHECK ("start" >= 0 and "start" < "end")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"name" jsonb NOT NULL,
	"acronym" text,
	"kind" "organization_kind" NOT NULL,
	"country_code" char(2),
	"parent_id" uuid,
	"wikidata_id" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY,
	"transaction" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"kind" "change_kind" NOT NULL,
	"noun" text NOT NULL,
	"entity_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"id" uuid PRIMARY KEY,
	"meeting_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"person_id" uuid,
	"organization_id" uuid,
	"label" jsonb,
	"country_code" char(2),
	"role" "participant_role" NOT NULL,
	"title" jsonb,
	"basis" "basis" NOT NULL,
	CONSTRAINT "participant_position" UNIQUE("meeting_id","position"),
	CONSTRAINT "participant_is_one_of" CHECK (num_nonnulls("person_id", "organization_id", "label") = 1)
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"name" jsonb NOT NULL,
	"description" jsonb,
	"nationality_code" char(2),
	"wikidata_id" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "position" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"organization_id" uuid,
	"country_code" char(2),
	"title" jsonb NOT NULL,
	"since" text,
	"until" text,
	"since_earliest" date,
	"until_latest" date,
	"basis" "basis" NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publisher" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"name" jsonb NOT NULL,
	"description" jsonb,
	"homepage" text,
	"country_code" char(2),
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"default_language" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quote" (
	"id" uuid PRIMARY KEY,
	"article_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"exact" text NOT NULL,
	"kind" "quote_kind" NOT NULL,
	"speaker_id" uuid,
	"speaker_label" text,
	"title" jsonb,
	"said_to_id" uuid,
	"said_to_label" text,
	CONSTRAINT "quote_span" CHECK ("start" >= 0 and "start" < "end")
);
--> statement-breakpoint
CREATE TABLE "related_link" (
	"id" uuid PRIMARY KEY,
	"article_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"target_id" uuid
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" uuid PRIMARY KEY,
	"noun" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "revision_version" UNIQUE("noun","entity_id","version")
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"name" jsonb NOT NULL,
	"parent_id" uuid,
	"iptc_code" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "alias_person_id_index" ON "alias" ("person_id");--> statement-breakpoint
CREATE INDEX "alias_organization_id_index" ON "alias" ("organization_id");--> statement-breakpoint
CREATE INDEX "alias_country_code_index" ON "alias" ("country_code");--> statement-breakpoint
CREATE INDEX "alias_topic_id_index" ON "alias" ("topic_id");--> statement-breakpoint
CREATE INDEX "alias_normalized_index" ON "alias" ("normalized");--> statement-breakpoint
CREATE INDEX "alias_normalized_trigram" ON "alias" USING gin ("normalized" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "article_newest" ON "article" ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_received" ON "article" ("received_at","id");--> statement-breakpoint
CREATE INDEX "article_publisher_newest" ON "article" ("publisher_id","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_language_newest" ON "article" ("language","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_translation_of_id_index" ON "article" ("translation_of_id");--> statement-breakpoint
CREATE INDEX "article_content_hash_index" ON "article" ("content_hash");--> statement-breakpoint
CREATE INDEX "article_search" ON "article" USING gin ("search");--> statement-breakpoint
CREATE INDEX "article_headline_trigram" ON "article" USING gin (normalize_text("headline") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "evidence_article_id_index" ON "evidence" ("article_id");--> statement-breakpoint
CREATE INDEX "evidence_block_id_index" ON "evidence" ("block_id");--> statement-breakpoint
CREATE INDEX "evidence_meeting_id_index" ON "evidence" ("meeting_id");--> statement-breakpoint
CREATE INDEX "evidence_participant_id_index" ON "evidence" ("participant_id");--> statement-breakpoint
CREATE INDEX "evidence_position_id_index" ON "evidence" ("position_id");--> statement-breakpoint
CREATE INDEX "article_country_newest" ON "article_country" ("country_code","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_meeting_newest" ON "article_meeting" ("meeting_id","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_article_newest" ON "article_meeting" ("article_id","earliest" DESC NULLS LAST,"meeting_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_organization_newest" ON "article_organization" ("organization_id","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_person_newest" ON "article_person" ("person_id","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "article_topic_newest" ON "article_topic" ("topic_id","published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_country_newest" ON "meeting_country" ("country_code","earliest" DESC NULLS LAST,"meeting_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_organization_newest" ON "meeting_organization" ("organization_id","earliest" DESC NULLS LAST,"meeting_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_person_newest" ON "meeting_person" ("person_id","earliest" DESC NULLS LAST,"meeting_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_newest" ON "meeting" ("earliest" DESC NULLS LAST,"latest" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_country_code_index" ON "meeting" ("country_code");--> statement-breakpoint
CREATE INDEX "meeting_topic_topic_id_index" ON "meeting_topic" ("topic_id");--> statement-breakpoint
CREATE INDEX "mention_article_id_index" ON "mention" ("article_id");--> statement-breakpoint
CREATE INDEX "mention_block_id_index" ON "mention" ("block_id");--> statement-breakpoint
CREATE INDEX "mention_person_id_index" ON "mention" ("person_id");--> statement-breakpoint
CREATE INDEX "mention_organization_id_index" ON "mention" ("organization_id");--> statement-breakpoint
CREATE INDEX "mention_country_code_index" ON "mention" ("country_code");--> statement-breakpoint
CREATE INDEX "mention_topic_id_index" ON "mention" ("topic_id");--> statement-breakpoint
CREATE INDEX "organization_country_code_index" ON "organization" ("country_code");--> statement-breakpoint
CREATE INDEX "organization_parent_id_index" ON "organization" ("parent_id");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" ("transaction","id");--> statement-breakpoint
CREATE INDEX "outbox_at_index" ON "outbox" ("at");--> statement-breakpoint
CREATE INDEX "participant_person_id_index" ON "participant" ("person_id");--> statement-breakpoint
CREATE INDEX "participant_organization_id_index" ON "participant" ("organization_id");--> statement-breakpoint
CREATE INDEX "participant_country_code_index" ON "participant" ("country_code");--> statement-breakpoint
CREATE INDEX "person_nationality_code_index" ON "person" ("nationality_code");--> statement-breakpoint
CREATE INDEX "position_person_id_index" ON "position" ("person_id");--> statement-breakpoint
CREATE INDEX "position_organization_id_index" ON "position" ("organization_id");--> statement-breakpoint
CREATE INDEX "position_country_code_index" ON "position" ("country_code");--> statement-breakpoint
CREATE INDEX "quote_article_id_index" ON "quote" ("article_id");--> statement-breakpoint
CREATE INDEX "quote_block_id_index" ON "quote" ("block_id");--> statement-breakpoint
CREATE INDEX "quote_speaker_id_index" ON "quote" ("speaker_id");--> statement-breakpoint
CREATE INDEX "quote_said_to_id_index" ON "quote" ("said_to_id");--> statement-breakpoint
CREATE INDEX "related_link_article_id_index" ON "related_link" ("article_id");--> statement-breakpoint
CREATE INDEX "related_link_target_id_index" ON "related_link" ("target_id");--> statement-breakpoint
CREATE INDEX "revision_at_index" ON "revision" ("at");--> statement-breakpoint
ALTER TABLE "alias" ADD CONSTRAINT "alias_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "alias" ADD CONSTRAINT "alias_organization_id_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "alias" ADD CONSTRAINT "alias_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "alias" ADD CONSTRAINT "alias_topic_id_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_publisher_id_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id");--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_translation_of_id_article_id_fkey" FOREIGN KEY ("translation_of_id") REFERENCES "article"("id");--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_duplicate_of_id_article_id_fkey" FOREIGN KEY ("duplicate_of_id") REFERENCES "article"("id");--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_lead_media_id_media_id_fkey" FOREIGN KEY ("lead_media_id") REFERENCES "media"("id");--> statement-breakpoint
ALTER TABLE "article_block" ADD CONSTRAINT "article_block_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_block" ADD CONSTRAINT "article_block_media_id_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id");--> statement-breakpoint
ALTER TABLE "article_block" ADD CONSTRAINT "article_block_related_link_id_related_link_id_fkey" FOREIGN KEY ("related_link_id") REFERENCES "related_link"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "article_source" ADD CONSTRAINT "article_source_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_block_id_article_block_id_fkey" FOREIGN KEY ("block_id") REFERENCES "article_block"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_participant_id_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_position_id_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_country" ADD CONSTRAINT "article_country_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "article_country" ADD CONSTRAINT "article_country_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_meeting" ADD CONSTRAINT "article_meeting_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_meeting" ADD CONSTRAINT "article_meeting_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_organization" ADD CONSTRAINT "article_organization_organization_id_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_organization" ADD CONSTRAINT "article_organization_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_person" ADD CONSTRAINT "article_person_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_person" ADD CONSTRAINT "article_person_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_topic" ADD CONSTRAINT "article_topic_topic_id_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "article_topic" ADD CONSTRAINT "article_topic_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting_country" ADD CONSTRAINT "meeting_country_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "meeting_country" ADD CONSTRAINT "meeting_country_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting_organization" ADD CONSTRAINT "meeting_organization_organization_id_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting_organization" ADD CONSTRAINT "meeting_organization_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting_person" ADD CONSTRAINT "meeting_person_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting_person" ADD CONSTRAINT "meeting_person_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "meeting_topic" ADD CONSTRAINT "meeting_topic_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "meeting_topic" ADD CONSTRAINT "meeting_topic_topic_id_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id");--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_block_id_article_block_id_fkey" FOREIGN KEY ("block_id") REFERENCES "article_block"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_organization_id_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_topic_id_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_parent_id_organization_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organization"("id");--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_meeting_id_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_organization_id_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id");--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_nationality_code_country_code_fkey" FOREIGN KEY ("nationality_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_person_id_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_organization_id_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id");--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "publisher" ADD CONSTRAINT "publisher_country_code_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code");--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_block_id_article_block_id_fkey" FOREIGN KEY ("block_id") REFERENCES "article_block"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_speaker_id_person_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "person"("id");--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_said_to_id_organization_id_fkey" FOREIGN KEY ("said_to_id") REFERENCES "organization"("id");--> statement-breakpoint
ALTER TABLE "related_link" ADD CONSTRAINT "related_link_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "related_link" ADD CONSTRAINT "related_link_target_id_article_id_fkey" FOREIGN KEY ("target_id") REFERENCES "article"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_parent_id_topic_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "topic"("id");