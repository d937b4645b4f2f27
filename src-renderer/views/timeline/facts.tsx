import { formatEventId, type Event } from "@contract/event.ts";
import { formatInstant } from "@contract/instant.ts";
import type { EventField } from "@contract/lens.ts";
import { formatBytes, formatCount, formatTime, visible } from "../../components/format.ts";
import { Value } from "../../components/value.tsx";
import { useZone } from "../../components/zone.ts";
import { useSources } from "../../engine/use-sources.ts";
import { capital, fieldTitle } from "../../lens/field-titles.ts";
import styles from "./event-detail.module.css";

const mono: ReadonlySet<string> = new Set([
  "credential",
  "sourceIp",
  "destinationIp",
  "awsId",
  "account",
  "session",
]);

const listed = [
  "principal",
  "identity",
  "actor",
  "session",
  "credential",
  "sourceIp",
  "via",
  "userAgent",
  "service",
  "action",
  "error",
  "resource",
  "destinationIp",
  "destinationPort",
  "bytes",
  "packets",
  "account",
  "region",
  "category",
  "access",
  "awsId",
] as const satisfies readonly EventField[];

/** Every shared field that the record fills, each a handle. What repeats the line above it is left out. */
export function Facts({ event }: { readonly event: Event }) {
  const zone = useZone();
  const sources = useSources();
  const others = (event.resources ?? []).filter((one) => one !== null && one !== event.resource);
  const filled = listed.filter((field) => {
    const value = event[field];
    if (value === null) return false;
    if (field === "identity") return value !== event.principal;
    return field !== "actor" || (value !== event.identity && value !== event.principal);
  });
  const time = event.time ?? undefined;
  return (
    <dl className={styles.facts}>
      <Fact title="Time">
        {event.time === null ? (
          "not in the record"
        ) : (
          <Value field="time" value={formatInstant(event.time)} time={time} className="mono">
            {formatTime(event.time, { zone })}
          </Value>
        )}
      </Fact>
      <Fact title="Source">
        <Value field="source" value={event.source} time={time}>
          {sources.titleOf(event.source)}
        </Value>
      </Fact>
      {filled.map((field) => (
        <Fact key={field} title={capital(fieldTitle(field))}>
          <Value
            field={field}
            value={String(event[field])}
            time={time}
            className={`${styles.fact} ${mono.has(field) ? "mono" : ""}`}
          >
            {shownFact(field, String(event[field]))}
          </Value>
        </Fact>
      ))}
      {others.length > 0 && (
        <Fact title="Resources">
          <ul>
            {others.map((one) => (
              <li key={one}>
                <Value field="resources" value={one} time={time} className={styles.fact ?? ""} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact title="Event">
        <Value field="id" value={formatEventId(event.id)} time={time} className="mono" />
      </Fact>
    </dl>
  );
}

function shownFact(field: (typeof listed)[number], value: string): string {
  if (field === "bytes") return `${formatBytes(Number(value))} (${formatCount(Number(value))})`;
  return field === "packets" ? formatCount(Number(value)) : visible(value);
}

const Fact = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
}) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);
