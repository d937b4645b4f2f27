import { useMemo, useState } from "react";
import type { Output } from "@contract/engine.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { visible } from "../../components/format.ts";
import { ScrollArea } from "../../components/scroll-area.tsx";
import { countMatches, parseRecord } from "./json-record.ts";
import { JsonTree } from "./json-tree.tsx";
import styles from "./event-detail.module.css";
import { csvOf } from "./table-words.ts";

/** The record's own text: as a tree, or as it stood in the file. */
export function Original({ detail }: { readonly detail: Output<"event.detail"> }) {
  const { raw, event } = detail;
  const tree = useMemo(() => parseRecord(raw), [raw]);
  const [asItStood, setAsItStood] = useState(false);
  const [search, setSearch] = useState("");
  const sought = search.trim().toLowerCase();
  const showsTree = tree !== undefined && !asItStood;
  return (
    <div className={styles.original}>
      <div className={styles.tools}>
        <input
          type="search"
          aria-label="Search in this record"
          placeholder="search in this record"
          value={search}
          onChange={(event_) => setSearch(event_.target.value)}
        />
        <span role="status" className={styles.quiet}>
          {sought === ""
            ? ""
            : `${showsTree ? countMatches(tree, sought) : timesIn(raw, sought)} found`}
        </span>
        {tree && (
          <Button kind="quiet" onPress={() => setAsItStood(!asItStood)}>
            {asItStood ? "As a tree" : "As it stood"}
          </Button>
        )}
        <Button kind="quiet" onPress={() => void copyText(raw, "Original record")}>
          {tree ? "Copy JSON" : "Copy line"}
        </Button>
        <Button kind="quiet" onPress={() => void copyText(csvOf([event]), "CSV row")}>
          Copy CSV row
        </Button>
      </div>
      {showsTree ? (
        <JsonTree node={tree} event={event} sought={sought} />
      ) : (
        <ScrollArea className={styles.raw} label="The record as it stood in the file" isText>
          {pieces(raw, sought).map((piece, index) =>
            index % 2 === 1 ? <mark key={index}>{piece}</mark> : visibleLines(piece),
          )}
        </ScrollArea>
      )}
    </div>
  );
}

const timesIn = (text: string, sought: string) => text.toLowerCase().split(sought).length - 1;

/** The text cut at what is sought: every second piece is a hit. */
function pieces(text: string, sought: string): readonly string[] {
  if (sought === "") return [text];
  const lower = text.toLowerCase();
  const cut: string[] = [];
  let at = 0;
  for (let hit = lower.indexOf(sought); hit >= 0; hit = lower.indexOf(sought, at)) {
    cut.push(text.slice(at, hit), text.slice(hit, hit + sought.length));
    at = hit + sought.length;
  }
  return [...cut, text.slice(at)];
}

/** Line ends stay; other control characters are shown as marks. */
const visibleLines = (text: string) => text.split("\n").map(visible).join("\n");
