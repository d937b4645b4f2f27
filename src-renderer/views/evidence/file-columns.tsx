import type { Evidence } from "@contract/evidence.ts";
import type { Instant } from "@contract/instant.ts";
import {
  cutMiddle,
  formatBytes,
  formatCount,
  formatTime,
  visible,
} from "../../components/format.ts";
import type { GridColumn } from "../../components/row-grid.tsx";
import { StateMark } from "./state-words.tsx";
import styles from "./evidence.module.css";

export const shortHash = (hash: string | null): string =>
  hash === null ? "—" : `${hash.slice(0, 6)}…${hash.slice(-4)}`;

/** The end of a path tells files apart; the whole stands in the title and the detail. */
const pathEnd = (path: string, longest: number): string =>
  path.length <= longest ? path : `…${path.slice(1 - longest)}`;

export function fileColumns(
  titleOf: (source: string) => string,
  zone: string,
): readonly GridColumn<Evidence>[] {
  const time = (at: Instant | null) =>
    at === null ? "—" : <span className="mono">{formatTime(at, { zone })}</span>;
  return [
    {
      id: "file",
      label: "file",
      width: 396,
      cell: ({ path, state }) => (
        <span className={state === "removed" ? styles.removed : styles.path}>
          {visible(pathEnd(path, 49))}
        </span>
      ),
      title: ({ path }) => visible(path),
      subject: ({ evidence }) => ({ field: "evidence", value: String(evidence) }),
    },
    {
      id: "source",
      label: "source",
      width: 132,
      cell: ({ source }) => (source === null ? "—" : titleOf(source)),
      subject: ({ source }) => (source === null ? undefined : { field: "source", value: source }),
    },
    {
      id: "records",
      label: "records",
      width: 88,
      align: "end",
      cell: ({ records }) => formatCount(records),
    },
    {
      id: "unread",
      label: "unread",
      width: 72,
      align: "end",
      cell: ({ unread }) =>
        unread > 0 ? <span className={styles.bad}>{formatCount(unread)}</span> : "0",
    },
    {
      id: "sha256",
      label: "SHA-256",
      width: 120,
      cell: ({ sha256 }) => <code>{shortHash(sha256)}</code>,
      title: ({ sha256 }) => sha256 ?? undefined,
    },
    {
      id: "state",
      label: "state",
      width: 240,
      cell: ({ state, reason }) => (
        <StateMark state={state} reason={reason === null ? null : visible(reason)} />
      ),
      title: ({ reason }) => (reason === null ? undefined : visible(reason)),
    },
    {
      id: "size",
      label: "size",
      width: 88,
      align: "end",
      cell: ({ size }) => (size === null ? "—" : formatBytes(size)),
      title: ({ size }) => (size === null ? undefined : `${formatCount(size)} bytes`),
    },
    { id: "first", label: "first event", width: 176, cell: (file) => time(file.firstTime) },
    { id: "last", label: "last event", width: 176, cell: (file) => time(file.lastTime) },
    {
      id: "account",
      label: "account",
      width: 120,
      cell: ({ account }) => (account === null ? "—" : cutMiddle(visible(account), 20)),
      subject: ({ account }) =>
        account === null ? undefined : { field: "account", value: account },
    },
    {
      id: "region",
      label: "Region",
      width: 108,
      cell: ({ region }) => (region === null ? "—" : visible(region)),
      subject: ({ region }) => (region === null ? undefined : { field: "region", value: region }),
    },
    { id: "loaded", label: "loaded at", width: 176, cell: (file) => time(file.loadedAt) },
  ];
}
