import type { Preview } from "@contract/evidence.ts";
import { counted, formatBytes, formatCount, visible } from "../../components/format.ts";
import { useSources } from "../../engine/use-sources.ts";
import { daysInWords, listInWords } from "./preview-words.ts";
import styles from "./preview.module.css";

export function PreviewGroups({ groups }: { readonly groups: Preview["groups"] }) {
  const { titleOf } = useSources();
  return (
    <table className={styles.groups}>
      <thead>
        <tr>
          <th scope="col">source</th>
          <th scope="col" className={styles.number}>
            files
          </th>
          <th scope="col" className={styles.number}>
            size
          </th>
          <th scope="col">accounts</th>
          <th scope="col">Regions</th>
          <th scope="col">days</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.source}>
            <th scope="row">{group.source === "archive" ? "Archives" : titleOf(group.source)}</th>
            <td className={styles.number}>{formatCount(group.files)}</td>
            <td className={styles.number}>{formatBytes(group.bytes)}</td>
            <td title={group.accounts.join(", ")}>{listInWords(group.accounts)}</td>
            <td title={group.regions.join(", ")}>{listInWords(group.regions)}</td>
            <td>{daysInWords(group)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface UnrecognisedProps {
  readonly unrecognised: Preview["unrecognised"];
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Files no source knows: listed with reasons, in the case as skipped, never dropped in silence. */
export function Unrecognised({ unrecognised, isOpen, onToggle }: UnrecognisedProps) {
  const { files, examples } = unrecognised;
  const rest = files - examples.length;
  return (
    <details
      className={styles.unrecognised}
      open={isOpen}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary>{counted(files, "file")} not recognised</summary>
      <ul>
        {examples.map(({ path, reason }) => (
          <li key={path}>
            <span className={styles.path} title={visible(path)}>
              {visible(path)}
            </span>
            <span className={styles.muted}>{visible(reason)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.muted}>and {counted(rest, "file")} more</p>}
    </details>
  );
}
