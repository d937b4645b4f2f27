import type { Call } from "./cloudtrail-record.ts";
import { ireland } from "./company.ts";

export const sessionName = "deploy-check";

export const readCall = (
  service: string,
  action: string,
  request: Call["request"] = null,
  region: Call["region"] = ireland,
): Omit<Call, "at"> => ({ service, action, request, region });

export const noFilter = { filterSet: {} };
