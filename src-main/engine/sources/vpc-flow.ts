import { identifier, integer, join, literal, sql, type Sql } from "../sql/sql.ts";
import type { FlowFormat } from "../loading/cut.ts";
import { flowColumn, flowFields, isFlowField, type FlowField } from "./flow-fields.ts";
import {
  sharedColumns,
  sharedTypes,
  type Column,
  type LogSource,
  type SharedColumn,
} from "./log-source.ts";

/** Ports whose service a person knows by name; a flow's service is that of the side that listens. */
const ports: Readonly<Record<number, string>> = {
  20: "ftp-data",
  21: "ftp",
  22: "ssh",
  23: "telnet",
  25: "smtp",
  53: "dns",
  80: "http",
  110: "pop3",
  111: "rpcbind",
  123: "ntp",
  135: "msrpc",
  139: "netbios",
  143: "imap",
  161: "snmp",
  389: "ldap",
  443: "https",
  445: "smb",
  465: "smtps",
  514: "syslog",
  587: "submission",
  636: "ldaps",
  873: "rsync",
  993: "imaps",
  995: "pop3s",
  1433: "mssql",
  1521: "oracle",
  2049: "nfs",
  2375: "docker",
  2376: "docker-tls",
  3128: "proxy",
  3306: "mysql",
  3389: "rdp",
  5432: "postgresql",
  5439: "redshift",
  5671: "amqps",
  5672: "amqp",
  5900: "vnc",
  5985: "winrm",
  5986: "winrm-tls",
  6379: "redis",
  6443: "kubernetes",
  8080: "http-alt",
  8443: "https-alt",
  9042: "cassandra",
  9092: "kafka",
  9200: "elasticsearch",
  11211: "memcached",
  27017: "mongodb",
};

const portName = (port: Sql): Sql =>
  sql`CASE ${port} ${join(
    Object.entries(ports).map(
      ([number, name]) => sql`WHEN ${integer(Number(number))} THEN ${literal(name)}`,
    ),
    " ",
  )} END`;

const protocolName = (
  protocol: Sql,
): Sql => sql`CASE ${protocol} WHEN 1 THEN 'icmp' WHEN 6 THEN 'tcp' WHEN 17 THEN 'udp' WHEN 47 THEN 'gre'
  WHEN 50 THEN 'esp' WHEN 58 THEN 'icmpv6' ELSE 'protocol ' || ${protocol} END`;

const side = (host: Sql, port: Sql): Sql =>
  sql`coalesce(${host}, '?') || coalesce(':' || nullif(${port}, 0), '')`;

const shared: Readonly<Record<SharedColumn, Sql>> = {
  category: sql`'network'`,
  principal: sql`NULL::VARCHAR`,
  identity: sql`NULL::VARCHAR`,
  actor: sql`NULL::VARCHAR`,
  session: sql`NULL::BIGINT`,
  credential: sql`NULL::VARCHAR`,
  service: sql`_service`,
  action: sql`lower("action")`,
  access: sql`NULL::VARCHAR`,
  resource: sql`coalesce(instanceId, interfaceId)`,
  resources: sql`list_filter([instanceId, interfaceId, vpcId, subnetId], lambda one: one IS NOT NULL)`,
  outcome: sql`CASE "action" WHEN 'ACCEPT' THEN 'allowed' WHEN 'REJECT' THEN 'denied' END`,
  error: sql`rejectReason`,
  account: sql`accountId`,
  region: sql`region`,
  sourceIp: sql`srcaddr`,
  via: sql`NULL::VARCHAR`,
  destinationIp: sql`dstaddr`,
  destinationPort: sql`dstport`,
  bytes: sql`bytes`,
  packets: sql`packets`,
  userAgent: sql`NULL::VARCHAR`,
  awsId: sql`NULL::VARCHAR`,
  summary: sql`${side(sql`srcaddr`, sql`srcport`)} || ' → ' || ${side(sql`dstaddr`, sql`dstport`)}
    || coalesce(' ' || ${protocolName(sql`protocol`)}, '') || coalesce(', ' || bytes || ' bytes', '') || coalesce(', ' || lower("action") || 'ed', '')`,
};

/** AWS calls its fields `action`, `region`, `bytes` and `packets` as we call shared columns: AWS's stay. */
const awsColumns: readonly Column[] = flowFields.map(([name, type]) => ({
  name: flowColumn(name),
  type,
  from: identifier(flowColumn(name)),
}));
const awsNames = new Set(awsColumns.map(({ name }) => name));

/** What one format's staged lines give; the fields that it lacks have no column. */
export function flowColumns(format: FlowFormat): readonly Column[] {
  const place = new Map(format.fields.map((name, index) => [name, index + 1]));
  const fields = flowFields.flatMap(([name, type]) => {
    const index = place.get(name);
    return index === undefined
      ? []
      : [{ name: flowColumn(name), type, from: fieldAt(index, type) }];
  });
  return stored(fields);
}

function fieldAt(index: number, type: string): Sql {
  const token = sql`nullif(found[${integer(index)}], '-')`;
  return type === "VARCHAR"
    ? sql`nullif(${token}, '')`
    : sql`TRY_CAST(${token} AS ${identifier(type)})`;
}

function stored(fields: readonly Column[]): readonly Column[] {
  const field = (name: FlowField) =>
    fields.find((column) => column.name === flowColumn(name))?.from ?? sql`NULL`;
  return [
    { name: "time", type: "TIMESTAMP", from: sql`make_timestamp(${field("start")} * 1000000)` },
    ...fields,
    {
      name: "_event",
      type: "BOOLEAN",
      from: sql`coalesce(${field("log-status")} NOT IN ('NODATA', 'SKIPDATA'), true)`,
    },
    {
      name: "_service",
      type: "VARCHAR",
      from: sql`coalesce(${portName(field("dstport"))}, ${portName(field("srcport"))}, ${protocolName(field("protocol"))})`,
    },
    { name: "_format", type: "INTEGER", from: sql`format` },
    { name: "raw", type: "VARCHAR", from: sql`raw` },
  ];
}

/** A line written again from its columns, as its format has them: exact but for odd blanks, zeros and unknown fields. */
export function flowLine(format: FlowFormat): Sql {
  const known = format.fields.filter(isFlowField);
  if (known.length !== format.fields.length || format.separator !== " ") return sql`NULL::VARCHAR`;
  return sql`concat_ws(' ', ${join(
    known.map((name) => sql`coalesce(${identifier(flowColumn(name))}::VARCHAR, '-')`),
    ", ",
  )})`;
}

export const vpcFlow: LogSource = {
  id: "vpc-flow",
  title: "VPC Flow Logs",
  table: "vpcFlow",
  code: "VPC",
  family: "network",
  stored: flowColumns({ fields: flowFields.map(([name]) => name), separator: " " }),
  shown: [
    ...awsColumns,
    ...sharedColumns
      .filter((name) => !awsNames.has(name))
      .map((name) => ({ name, type: sharedTypes[name], from: shared[name] })),
    { name: "raw", type: "VARCHAR", from: sql`raw` },
  ],
  shared,
  isEvent: sql`_event`,
};
