CREATE TABLE "servers" (
	"id" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"mark" text NOT NULL,
	"seen_at" bigint NOT NULL
);
