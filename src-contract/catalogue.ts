import { z } from "./zod.ts";

/** Colours are shared by families of log sources; the code names the exact one. */
export const sourceFamilies = [
  "control",
  "network",
  "dns",
  "storage",
  "web",
  "findings",
  "state",
  "logs",
] as const;

export const sourceEntry = z.object({
  id: z.string(),
  title: z.string(),
  table: z.string(),
  /** Two to four capitals: `CT`, `VPC`. */
  code: z.string(),
  family: z.enum(sourceFamilies),
});
export type SourceEntry = z.infer<typeof sourceEntry>;

export const sampleEntry = z.object({
  id: z.string(),
  title: z.string(),
  story: z.string(),
  bytes: z.number(),
});
export type SampleEntry = z.infer<typeof sampleEntry>;

export const catalogue = z.object({
  product: z.string(),
  sources: z.array(sourceEntry),
  samples: z.array(sampleEntry),
});
export type Catalogue = z.infer<typeof catalogue>;
