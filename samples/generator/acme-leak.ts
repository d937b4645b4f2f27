import type { TrailRecord } from "./cloudtrail-record.ts";
import { production } from "./company.ts";
import { type EvidenceFile, flowFiles, flowLogs, trailFiles } from "./delivery.ts";
import { productionIncidentFlows, sharedIncidentFlows } from "./incident-flows.ts";
import { theIncident } from "./incident.ts";
import { trailStartedAt, trailStoppedAt } from "./intruder.ts";
import { backupNoise } from "./noise-backup.ts";
import { changeNoise } from "./noise-changes.ts";
import { federationNoise } from "./noise-federation.ts";
import { productionFlowNoise, sharedFlowNoise } from "./noise-flows.ts";
import { functionNoise } from "./noise-functions.ts";
import { jobNoise } from "./noise-jobs.ts";
import { machineNoise } from "./noise-machines.ts";
import { peopleNoise } from "./noise-people.ts";
import { serviceNoise } from "./noise-services.ts";
import { at, evidenceFrom, evidenceTo } from "./time.ts";
import { type Truth, truthOf } from "./truth.ts";

export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly story: string;
  readonly evidence: string;
}

const sample: Sample = {
  id: "acme-leak",
  title: "The leaked key",
  story:
    "One evening somebody uses a key of Acme's build server from an address nobody knows. Two hours later customer files are gone, a snapshot is in a stranger's account, and for forty minutes nothing was logged. Find out what happened, through which credentials, and what still stands open.",
  evidence: "evidence",
};

/** While its trail was stopped, production recorded nothing in any Region. */
function isSilenced({ recipientAccountId, eventTime }: TrailRecord): boolean {
  const time = at(eventTime);
  return recipientAccountId === production && time > trailStoppedAt && time < trailStartedAt;
}

function isInEvidence({ eventTime }: TrailRecord): boolean {
  const time = at(eventTime);
  return time >= evidenceFrom && time < evidenceTo;
}

export interface AcmeLeak {
  readonly sample: Sample;
  readonly truth: Truth;
  readonly evidence: readonly EvidenceFile[];
}

export function acmeLeak(): AcmeLeak {
  const incident = theIncident();
  const happened = [
    ...peopleNoise(),
    ...backupNoise(),
    ...machineNoise(),
    ...functionNoise(),
    ...federationNoise(),
    ...serviceNoise(),
    ...jobNoise(),
    ...changeNoise(),
    ...incident.intruder,
    ...incident.others,
  ].filter(isInEvidence);
  const records = happened.filter((record) => !isSilenced(record));
  const unrecorded = happened.filter(isSilenced);
  const flows = {
    production: [...productionFlowNoise(), ...productionIncidentFlows(incident.taking.reads)],
    shared: [...sharedFlowNoise(), ...sharedIncidentFlows()],
  };
  const alsoTwice = [incident.chain.operator.records[0], ...incident.taking.reads.slice(200, 202)];
  const { files: trail, duplicates } = trailFiles(records, alsoTwice);
  const files = {
    trail,
    production: flowFiles(flowLogs.production, flows.production),
    shared: flowFiles(flowLogs.shared, flows.shared),
  };
  return {
    sample,
    truth: truthOf(incident, { records, unrecorded, duplicates, flows, files }),
    evidence: [...files.trail, ...files.production, ...files.shared],
  };
}
