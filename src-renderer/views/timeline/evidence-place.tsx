import type { Output } from "@contract/engine.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { cutMiddle, visible } from "../../components/format.ts";
import { Value } from "../../components/value.tsx";
import { reveal } from "../../native.ts";
import styles from "./event-detail.module.css";

/** Where the record stands: file, place in it, hash, key in S3, and its other copies. */
export function EvidencePlace({ detail }: { readonly detail: Output<"event.detail"> }) {
  const { event, file, copies, original } = detail;
  const key = s3Key(file.url ?? file.path);
  return (
    <section className={styles.place} aria-label="Evidence">
      <p>
        <span className={styles.quiet}>Evidence </span>
        <Value field="evidence" value={String(file.evidence)} label={`Evidence file ${file.path}`}>
          <span className="mono">{cutMiddle(visible(nameOf(file.path)), 30)}</span>
        </Value>
        , record {event.record}
      </p>
      {file.sha256 !== null && (
        <p>
          <span className={styles.quiet}>SHA-256 </span>
          <span className="mono" title={file.sha256}>
            {cutMiddle(file.sha256, 24)}
          </span>{" "}
          <Button kind="quiet" onPress={() => void copyText(file.sha256 ?? "", "SHA-256")}>
            Copy
          </Button>
        </p>
      )}
      <p className={styles.path}>
        <span className={styles.quiet}>{key === undefined ? "Path " : "S3 key "}</span>
        <span className="mono">{visible(key ?? file.path)}</span>
      </p>
      {!original && (
        <p className={styles.quiet}>
          This line is written again from its fields, which loses nothing of a flow log.
        </p>
      )}
      {copies.length > 0 && (
        <details>
          <summary>
            Found {copies.length + 1} times; {copies.every(({ same }) => same) ? "all" : "not all"}{" "}
            byte for byte the same
          </summary>
          <ul>
            {copies.map(({ evidence, record, path, same }) => (
              <li key={`${evidence}:${record}`} className="mono">
                {visible(path)}, record {record}
                {!same && " (differs)"}
              </li>
            ))}
          </ul>
        </details>
      )}
      {reveal && file.origin === "file" && (
        <Button kind="quiet" onPress={() => reveal?.(file.path)}>
          Show the file
        </Button>
      )}
    </section>
  );
}

const nameOf = (path: string) =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

/** AWS writes every log below `AWSLogs/`: from there on a path is the key it was delivered under. */
function s3Key(path: string): string | undefined {
  const at = path.replaceAll("\\", "/").indexOf("AWSLogs/");
  if (path.startsWith("s3://")) return path;
  return at < 0 ? undefined : path.slice(at);
}
