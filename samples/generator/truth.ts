import type { Incident } from "./incident.ts";
import { type Evidence, theIncidentItself } from "./truth-incident.ts";
import { flowTotals, trailTotals } from "./truth-totals.ts";

export function truthOf(incident: Incident, evidence: Evidence) {
  const { records, duplicates, flows, files } = evidence;
  const trail = trailTotals(records, duplicates.length, files.trail.length);
  const all = [...flows.production, ...flows.shared];
  const flow = flowTotals(all, files.production.length + files.shared.length);
  return {
    files: trail.files + flow.files,
    events: trail.events + flow.events,
    cloudtrail: trail,
    vpcFlow: {
      ...flow,
      formats: {
        default: flowTotals(flows.production, files.production.length),
        custom: flowTotals(flows.shared, files.shared.length),
      },
    },
    duplicates: duplicates.map((r) => r.eventID).sort(),
    incident: theIncidentItself(incident, evidence),
  };
}

export type Truth = ReturnType<typeof truthOf>;
