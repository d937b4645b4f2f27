import { instant } from "./instant.ts";
import { z } from "./zod.ts";

export const openCase = z.object({
  folder: z.string(),
  name: z.string(),
  /** IANA name; times are shown in it when a person asks for the case's zone. */
  timeZone: z.string(),
  created: instant,
  product: z.string(),
  schema: z.number().int(),
  /** Who holds it, where it can only be read here. */
  heldBy: z.string().nullable(),
});
export type OpenCase = z.infer<typeof openCase>;

export const recentCase = z.object({
  folder: z.string(),
  name: z.string(),
  openedAt: instant,
  events: z.number().int(),
  notRead: z.number().int(),
});
export type RecentCase = z.infer<typeof recentCase>;

/** One line of the journal. */
export const journalEntry = z.object({
  at: instant,
  by: z.string(),
  did: z.string(),
  detail: z.unknown(),
  /** SHA-256 of the line before, 64 hex; of the first line, 64 zeros. */
  previous: z.string(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export const savedLens = z.object({
  name: z.string(),
  link: z.string(),
  at: instant,
  by: z.string(),
});
export type SavedLens = z.infer<typeof savedLens>;

export const savedQuery = z.object({
  name: z.string(),
  query: z.string(),
  at: instant,
  by: z.string(),
});
export type SavedQuery = z.infer<typeof savedQuery>;
