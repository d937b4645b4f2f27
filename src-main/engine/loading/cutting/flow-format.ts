import { Failed } from "@contract/failure.ts";
import type { FlowFormat } from "../cut.ts";

/** All fields of VPC Flow Logs in the order AWS documents them, versions 2 to 11. */
const documented = [
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status",
  "vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr",
  "region az-id sublocation-type sublocation-id",
  "pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path",
  "ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id",
  "ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id",
  "reject-reason resource-id encryption-status",
  "instance-tag instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2",
  "interface-type next-hop-interface-type next-hop-interface-id next-hop-subnet-id next-hop-az-id next-hop-vpc-id",
].flatMap((line) => line.split(" "));

export const defaultFormat: FlowFormat = { fields: documented.slice(0, 14), separator: " " };

/** Comma-separated lines without a header: the documented fields, as far as the line goes. */
export function documentedFormat(fields: number): FlowFormat | undefined {
  if (fields < defaultFormat.fields.length || fields > documented.length) return undefined;
  const found = byLength.get(fields) ?? { fields: documented.slice(0, fields), separator: "," };
  byLength.set(fields, found);
  return found;
}
const byLength = new Map<number, FlowFormat>();

/** `srcaddr`, `src_addr`, `srcAddr`, `SRCADDR`: one field, spelled as text files, Parquet, CloudWatch and people do. */
const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
const byBareName = new Map(documented.map((name) => [bare(name), name]));
byBareName.set("starttime", "start").set("endtime", "end");

export function fieldName(written: string): string {
  return byBareName.get(bare(written)) ?? written.toLowerCase().replaceAll("_", "-");
}

export function isKnownField(written: string): boolean {
  return byBareName.has(bare(written));
}

/** Names that no other text has by chance. */
const telling = new Set([
  "interface-id",
  "srcaddr",
  "dstaddr",
  "pkt-srcaddr",
  "pkt-dstaddr",
  "log-status",
]);
const dollar = /^\$\{([^{}]*)\}$/;
const nameShape = /^[A-Za-z][A-Za-z0-9_.-]*$/;

/** The fields a header line names, or undefined where the line is no header. */
export function headerFields(written: readonly string[]): readonly string[] | undefined {
  const tokens = written.map((token) => dollar.exec(token)?.[1] ?? token);
  if (tokens.length === 0 || !tokens.every((token) => nameShape.test(token))) return undefined;
  const known = tokens.filter(isKnownField).length;
  const names = tokens.map(fieldName);
  if (new Set(names).size !== names.length) return undefined;
  const told = known >= 5 || names.some((name) => telling.has(name));
  const enough = told && known >= 2 && known * 2 >= tokens.length;
  return enough || isTransitGateway(names) ? names : undefined;
}

/** Transit gateway flow logs look like VPC flow logs, and are none. */
export function isTransitGateway(fields: readonly string[]): boolean {
  return (
    fields.includes("resource-type") || fields.filter((name) => name.startsWith("tgw-")).length > 1
  );
}

const statuses = new Set(["OK", "NODATA", "SKIPDATA"]);

/** AWS's default format, told from the line alone. */
export function isDefaultLine(tokens: readonly string[]): boolean {
  return tokens.length === 14 && tokens[0] === "2" && startsLikeDefault(tokens);
}

/** A line that begins with the fields of the default format, whatever follows them. */
export function startsLikeDefault(tokens: readonly string[]): boolean {
  return (
    /^\d{1,2}$/.test(tokens[0] ?? "") &&
    (tokens[2]?.startsWith("eni-") === true || tokens[2] === "-") &&
    statuses.has(tokens[13] ?? "")
  );
}

/** Nothing else has an interface, an action and a log status in one line: a flow whose order of fields is not known. */
export function seemsFlowLine(tokens: readonly string[]): boolean {
  if (tokens.length < 4) return false;
  const signs = [
    tokens.some((token) => /^eni-[0-9a-f]{8,17}$/.test(token)),
    tokens.some((token) => token === "ACCEPT" || token === "REJECT"),
    tokens.some((token) => statuses.has(token)),
    tokens.filter((token) => /^\d{1,3}(\.\d{1,3}){3}$|^[0-9a-f]*:[0-9a-f:]+$/i.test(token))
      .length >= 2,
  ];
  return signs.filter(Boolean).length >= 2;
}

const address = /^(?:-|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;
const number = /^(?:-|\d+)$/;
const shapes = new Map<string, RegExp>([
  ...["srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr"].map((name) => [name, address] as const),
  ...["version", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end"].map(
    (name) => [name, number] as const,
  ),
  ["action", /^(?:-|[A-Z][A-Za-z]+)$/],
  ["log-status", /^(?:OK|NODATA|SKIPDATA)$/],
  ["interface-id", /^(?:-|eni-\S+)$/],
  ["account-id", /^(?:-|\d+|unknown)$/],
]);

/** Could the line be one of this format? That each value fits its field shows it; the count alone does not. */
export function fitsFormat(tokens: readonly string[], { fields }: FlowFormat): boolean {
  if (tokens.length !== fields.length) return false;
  return fields.every((field, place) => shapes.get(field)?.test(tokens[place] ?? "") ?? true);
}

/** Reads `${version} ${account-id} …`, as AWS writes a format, or the same names plain or with underscores. */
export function parseFlowFormat(text: string): FlowFormat {
  const trimmed = text.trim();
  if (trimmed === "") throw unreadable("it is empty");
  const separator = /^[^\s,]+\s*,/.test(trimmed) ? "," : " ";
  const parts = trimmed.split(/\s*,\s*|\s+/).filter((part) => part !== "");
  const fields = parts.flatMap((part) => {
    const dollar = part.match(/\$\{[^{}]*\}/g);
    if (dollar === null) return [part];
    if (dollar.join("") !== part) throw unreadable(`${quoted(part)} is no field`);
    return dollar.map((one) => one.slice(2, -1).trim());
  });
  for (const field of fields) {
    if (!nameShape.test(field)) throw unreadable(`${quoted(field)} is no field name`);
  }
  const names = fields.map(fieldName);
  if (!names.some(isKnownField)) throw unreadable("none of its fields is one of VPC Flow Logs");
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw unreadable(`it names ${twice} twice`);
  if (isTransitGateway(names)) throw unreadable("it is the format of a transit gateway flow log");
  return { fields: names, separator };
}

function quoted(part: string): string {
  return `"${part.length > 40 ? `${part.slice(0, 40)}…` : part}"`;
}

function unreadable(reason: string): Failed {
  return new Failed({ code: "flow-format-unreadable", reason });
}
