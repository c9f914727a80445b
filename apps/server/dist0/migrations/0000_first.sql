CREATE TABLE "command_results" (
	"room" text NOT NULL,
	"command" text NOT NULL,
	"actor" text NOT NULL,
	"ack" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "command_results_room_command_pk" PRIMARY KEY("room","command")
);
--> statement-breakpoint
CREATE TABLE "fact_texts" (
	"room" text NOT NULL,
	"n" integer NOT NULL,
	"field" text NOT NULL,
	"value" jsonb NOT NULL,
	"subject" text NOT NULL,
	"entity" text NOT NULL,
	CONSTRAINT "fact_texts_room_n_field_pk" PRIMARY KEY("room","n","field")
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"room" text NOT NULL,
	"n" integer NOT NULL,
	"at" bigint NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"actor" text NOT NULL,
	"command" text,
	CONSTRAINT "facts_room_n_pk" PRIMARY KEY("room","n")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"role" text NOT NULL,
	"chair" boolean NOT NULL,
	"capabilities" jsonb NOT NULL,
	"person" text,
	"label" text NOT NULL,
	"key_hash" text,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"room" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"person" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "marks_room_kind_target_person_pk" PRIMARY KEY("room","kind","target","person")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"room" text NOT NULL,
	"title" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"time_zone" text NOT NULL,
	"lang" text NOT NULL,
	"listed" boolean NOT NULL,
	"archived_at" bigint,
	"created_at" bigint NOT NULL,
	"owner" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"link" text NOT NULL,
	"name" text,
	"role" text NOT NULL,
	"chair" boolean,
	"organisation" text,
	"device" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"kind" text NOT NULL,
	"epoch" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"link" text NOT NULL,
	"person" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"room" text NOT NULL,
	"target" text NOT NULL,
	"open" boolean NOT NULL,
	CONSTRAINT "targets_room_target_pk" PRIMARY KEY("room","target")
);
--> statement-breakpoint
ALTER TABLE "command_results" ADD CONSTRAINT "command_results_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_texts" ADD CONSTRAINT "fact_texts_room_n_facts_room_n_fk" FOREIGN KEY ("room","n") REFERENCES "public"."facts"("room","n") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_link_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_link_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fact_texts_entity" ON "fact_texts" USING btree ("room","entity");--> statement-breakpoint
CREATE INDEX "links_meeting" ON "links" USING btree ("meeting");--> statement-breakpoint
CREATE UNIQUE INDEX "links_key_hash" ON "links" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_code" ON "meetings" USING btree ("code");--> statement-breakpoint
CREATE INDEX "meetings_owner" ON "meetings" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "meetings_listed" ON "meetings" USING btree ("starts_at") WHERE "meetings"."listed" and "meetings"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "people_meeting_device" ON "people" USING btree ("meeting","device");--> statement-breakpoint
CREATE INDEX "people_link" ON "people" USING btree ("link");--> statement-breakpoint
CREATE INDEX "rooms_meeting" ON "rooms" USING btree ("meeting");--> statement-breakpoint
CREATE INDEX "sessions_meeting" ON "sessions" USING btree ("meeting");--> statement-breakpoint
CREATE INDEX "sessions_link" ON "sessions" USING btree ("link");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person");