ALTER TABLE "people" DROP CONSTRAINT "people_link_links_id_fk";
--> statement-breakpoint
DROP INDEX "people_meeting_device";--> statement-breakpoint
DROP INDEX "people_link";