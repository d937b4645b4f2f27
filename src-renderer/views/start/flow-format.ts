/** AWS's default format, version 2, as it is written when a flow log is made. */
export const defaultFlowFormat =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

export type FlowFormatChoice = "default" | "typed" | "none";

/** Fields a format names; undefined where it is not written as AWS does. */
export function formatFields(format: string): readonly string[] | undefined {
  const words = format.trim().split(/\s+/);
  const fields = words.map((word) => /^\$\{([a-z][a-z0-9-]*)\}$/.exec(word)?.[1]);
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

/** What is wrong with a format for a line, in words; undefined where it fits. */
export function formatMisfit(format: string, firstLine: string): string | undefined {
  const fields = formatFields(format);
  if (!fields) return "Write each field as AWS does: ${version} ${account-id} …";
  const values = firstLine.trim().split(/\s+/).length;
  if (values === fields.length) return undefined;
  return `The format names ${fields.length} fields; the first line has ${values}.`;
}
