import type { Loading } from "@contract/evidence.ts";
import { counted, cutMiddle, formatBytes, formatCount, visible } from "../../components/format.ts";
import { useSources } from "../../engine/use-sources.ts";
import styles from "./loading.module.css";

const shown = 12;

/** The files being read now; a long list is cut and says so. */
export function RunningFiles({
  running,
  found,
}: {
  readonly running: Loading["running"];
  readonly found: number;
}) {
  const { titleOf } = useSources();
  const rest = running.length - shown;
  return (
    <section aria-labelledby="reading-now">
      <h2 id="reading-now">
        Reading {formatCount(running.length)} of {formatCount(found)} now
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">file</th>
            <th scope="col">source</th>
            <th scope="col" className={styles.number}>
              size
            </th>
            <th scope="col" className={styles.number}>
              read
            </th>
            <th scope="col" className={styles.number}>
              records
            </th>
          </tr>
        </thead>
        <tbody>
          {running.slice(0, shown).map((file) => (
            <tr key={file.path}>
              <td className={styles.path} title={visible(file.path)}>
                {cutMiddle(visible(file.path), 90)}
              </td>
              <td>{file.source === null ? "—" : titleOf(file.source)}</td>
              <td className={styles.number}>{formatBytes(file.size)}</td>
              <td className={styles.number}>{readInWords(file)}</td>
              <td className={styles.number}>{formatCount(file.records)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className={styles.muted}>and {counted(rest, "file")} more</p>}
    </section>
  );
}

const readInWords = ({ read, size }: Loading["running"][number]) =>
  size === 0 ? "—" : `${Math.min(100, Math.floor((read / size) * 100))} %`;
