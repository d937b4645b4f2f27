import type { Command } from "../command.ts";
import { completion } from "./completion.ts";
import { open } from "./open.ts";
import { samples } from "./samples.ts";
import { serve } from "./serve.ts";
import { sql } from "./sql.ts";
import { status } from "./status.ts";
import { timeline } from "./timeline.ts";
import { top } from "./top.ts";

/** Every command, in the order in which the help names them. */
export const commands: readonly Command[] = [
  open,
  status,
  timeline,
  top,
  sql,
  serve,
  samples,
  completion,
];
