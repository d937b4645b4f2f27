export const notARecord = "no CloudTrail record or flow log line";
export const transitGateway = "a transit gateway flow log, not one of a VPC; not read yet";
export const needsFormat = "needs its format line: its lines are flow records without a header";
