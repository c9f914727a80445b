CREATE TABLE "erasures" (
	"meeting" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"texts" integer NOT NULL,
	"people" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_chunks" (
	"export" text NOT NULL,
	"build" text NOT NULL,
	"file" text NOT NULL,
	"n" integer NOT NULL,
	"data" text NOT NULL,
	CONSTRAINT "export_chunks_export_build_file_n_pk" PRIMARY KEY("export","build","file","n")
);
--> statement-breakpoint
CREATE TABLE "export_files" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting" text NOT NULL,
	"lang" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ready_at" bigint,
	"build" text,
	"files" jsonb
);
--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_chunks" ADD CONSTRAINT "export_chunks_export_export_files_id_fk" FOREIGN KEY ("export") REFERENCES "public"."export_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_files" ADD CONSTRAINT "export_files_meeting_meetings_id_fk" FOREIGN KEY ("meeting") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_files_meeting" ON "export_files" USING btree ("meeting","created_at");--> statement-breakpoint
CREATE INDEX "export_files_expires" ON "export_files" USING btree ("expires_at");