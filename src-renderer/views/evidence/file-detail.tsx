import type { ReactNode } from "react";
import type { Evidence } from "@contract/evidence.ts";
import type { Instant } from "@contract/instant.ts";
import { onlyThis } from "@contract/lens.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { counted, formatBytes, formatCount, formatTime, visible } from "../../components/format.ts";
import { Replied } from "../../components/replied.tsx";
import { Value } from "../../components/value.tsx";
import { useZone } from "../../components/zone.ts";
import { useEngine } from "../../engine/use-engine.ts";
import { useSources } from "../../engine/use-sources.ts";
import type { ViewProps } from "../view.ts";
import { fileOf } from "./evidence-tabs.ts";
import { StateMark } from "./state-words.tsx";
import styles from "./evidence.module.css";

/** All that is known of one file: the chosen one of the list. */
export function FileDetail(props: ViewProps) {
  const chosen = fileOf(props.own);
  if (chosen === undefined) {
    return <p className={styles.empty}>Choose a file to see all that is known of it.</p>;
  }
  return <ChosenFile {...props} evidence={chosen} />;
}

function ChosenFile({ evidence, whole, go, setOwn }: ViewProps & { readonly evidence: number }) {
  const reply = useEngine("evidence.one", { evidence });
  return (
    <Replied to={reply} asking="Looking up the file">
      {({ file }) => (
        <article className={styles.detail} aria-label="File">
          <h2 className={styles.path}>{visible(file.path.split(/[/\\]/).at(-1) ?? file.path)}</h2>
          <p>
            <StateMark state={file.state} />
          </p>
          {file.reason !== null && <p className={styles.reason}>{visible(file.reason)}</p>}
          <p className={styles.ways}>
            <Button
              kind="main"
              isDisabled={file.records === 0}
              onPress={() => {
                const its = { field: "evidence", test: "is", value: String(evidence) } as const;
                go("timeline", { lens: onlyThis(whole, { ...its, muted: false }) });
              }}
            >
              Show its events
            </Button>
            <Button onPress={() => setOwn({ sel: undefined })}>Close</Button>
          </p>
          <Facts file={file} openFile={(other) => setOwn({ sel: String(other) })} />
          {file.unread > 0 && (
            <UnreadOf file={file} showAll={() => setOwn({ tab: "unread", of: String(evidence) })} />
          )}
        </article>
      )}
    </Replied>
  );
}

function Facts({
  file,
  openFile,
}: {
  readonly file: Evidence;
  readonly openFile: (evidence: number) => void;
}) {
  const zone = useZone();
  const { titleOf } = useSources();
  const time = (at: Instant | null) =>
    at === null ? "—" : <span className="mono">{formatTime(at, { zone })}</span>;
  const { container } = file;
  return (
    <dl className={styles.facts}>
      <Fact name="Path">
        <span className={styles.path}>{visible(file.path)}</span>
      </Fact>
      {file.url !== null && (
        <Fact name="Object">
          <span className={styles.path}>{visible(file.url)}</span>
        </Fact>
      )}
      <Fact name="Number">{file.evidence}</Fact>
      <Fact name="Origin">{originWords[file.origin]}</Fact>
      {container !== null && (
        <Fact name="Inside">
          <Button kind="quiet" onPress={() => openFile(container)}>
            file {container}
          </Button>
        </Fact>
      )}
      <Fact name="Source">
        {file.source === null ? (
          "—"
        ) : (
          <Value field="source" value={file.source}>
            {titleOf(file.source)}
          </Value>
        )}
      </Fact>
      <Fact name="Account">
        {file.account === null ? "—" : <Value field="account" value={file.account} />}
      </Fact>
      <Fact name="Region">
        {file.region === null ? "—" : <Value field="region" value={file.region} />}
      </Fact>
      <Fact name="Size">
        {file.size === null ? "—" : `${formatBytes(file.size)} (${formatCount(file.size)} bytes)`}
      </Fact>
      <Fact name="Records">{formatCount(file.records)}</Fact>
      <Fact name="Unread">{formatCount(file.unread)}</Fact>
      <Fact name="Held already">{formatCount(file.duplicates)}</Fact>
      <Fact name="First event">{time(file.firstTime)}</Fact>
      <Fact name="Last event">{time(file.lastTime)}</Fact>
      <Fact name="Changed">{time(file.modified)}</Fact>
      <Fact name="Loaded">{time(file.loadedAt)}</Fact>
      <Hash name="SHA-256 of the file" hash={file.sha256} />
      <Hash name="SHA-256 of its contents" hash={file.contentSha256} />
    </dl>
  );
}

const originWords = {
  file: "a file on this computer",
  archive: "a member of an archive",
  s3: "an S3 object",
} as const satisfies Record<Evidence["origin"], string>;

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const Hash = ({ name, hash }: { readonly name: string; readonly hash: string | null }) => (
  <Fact name={name}>
    {hash === null ? (
      "—"
    ) : (
      <>
        <code className={styles.hash}>{hash}</code>
        <Button kind="quiet" aria-label={`Copy ${name}`} onPress={() => void copyText(hash, name)}>
          Copy
        </Button>
      </>
    )}
  </Fact>
);

const shownUnread = 20;

function UnreadOf({ file, showAll }: { readonly file: Evidence; readonly showAll: () => void }) {
  const reply = useEngine("evidence.unread", {
    offset: 0,
    limit: shownUnread,
    evidence: file.evidence,
  });
  return (
    <section aria-label="Unread records">
      <h3>{counted(file.unread, "unread record")}</h3>
      <Replied to={reply} asking="Listing unread records">
        {({ records, total }) => (
          <>
            <ul className={styles.unreadList}>
              {records.map((record) => (
                <li key={record.record}>
                  <span>
                    record {formatCount(record.record)}
                    {record.offset !== null && `, byte ${formatCount(record.offset)}`}
                  </span>
                  <span className={styles.bad}>{visible(record.reason)}</span>
                  <code>{visible(record.text.slice(0, 200))}</code>
                </li>
              ))}
            </ul>
            {total > records.length && (
              <Button onPress={showAll}>Show all {formatCount(total)}</Button>
            )}
          </>
        )}
      </Replied>
    </section>
  );
}
