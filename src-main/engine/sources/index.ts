import { cloudtrail } from "./cloudtrail.ts";
import type { LogSource } from "./log-source.ts";
import { vpcFlow } from "./vpc-flow.ts";

/** Every log source, in the order in which screens list them. */
export const sources: readonly LogSource[] = [cloudtrail, vpcFlow];
