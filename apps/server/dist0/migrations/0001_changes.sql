ALTER TABLE "marks" ADD COLUMN "tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "tx" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "marks_room_tx" ON "marks" USING btree ("room","tx");--> statement-breakpoint
CREATE INDEX "people_meeting_tx" ON "people" USING btree ("meeting","tx");