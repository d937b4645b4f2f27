import { useState } from "react";
import { Failed } from "@contract/failure.ts";
import type { Preview } from "@contract/evidence.ts";
import { Button } from "../../components/button.tsx";
import { counted, formatBytes, visible } from "../../components/format.ts";
import { FailedNote, Replied } from "../../components/replied.tsx";
import { pickFiles } from "../../native.ts";
import { CaseFields, useCaseChoice } from "./case-fields.tsx";
import { FlowFormatFields, useFlowFormat } from "./flow-format-fields.tsx";
import { loadable, loadVerb } from "./preview-words.ts";
import { PreviewGroups, Unrecognised } from "./preview-lists.tsx";
import { useLoad } from "./use-load.ts";
import { usePreview } from "./use-preview.ts";
import styles from "./preview.module.css";

export interface PreviewSheetProps {
  readonly paths: readonly string[];
  readonly onCancel: () => void;
  readonly onMore: (paths: readonly string[]) => void;
  readonly onLoading: () => void;
}

/** What stands in the chosen places, and the one button that loads it. */
export function PreviewSheet({ paths, onCancel, onMore, onLoading }: PreviewSheetProps) {
  const preview = usePreview(paths);
  return (
    <div className={styles.sheet}>
      <header className={styles.head}>
        <h1>What was found</h1>
        <p className={styles.places}>
          {paths.slice(0, 3).map((path) => (
            <code key={path}>{visible(path)}</code>
          ))}
          {paths.length > 3 && <span>and {counted(paths.length - 3, "more place")}</span>}
        </p>
        <p className={styles.ways}>
          <Button onPress={() => void pickFiles().then(onMore)}>Add more…</Button>
          <Button onPress={onCancel}>Cancel</Button>
        </p>
      </header>
      <Replied to={preview} asking="Looking through the files">
        {(found) => <Found preview={found} paths={paths} onLoading={onLoading} />}
      </Replied>
    </div>
  );
}

interface FoundProps {
  readonly preview: Preview;
  readonly paths: readonly string[];
  readonly onLoading: () => void;
}

function Found({ preview, paths, onLoading }: FoundProps) {
  const choice = useCaseChoice(paths);
  const format = useFlowFormat(preview);
  const load = useLoad(onLoading);
  const [showsUnrecognised, setShowsUnrecognised] = useState(false);
  const { files, bytes, held, unrecognised } = preview;
  const nothing = loadable(preview, format.value !== undefined).files === 0;
  const target = choice.target;
  return (
    <>
      <p>
        {counted(files, "file")}, {formatBytes(bytes)} looked at.
        {held > 0 && ` ${counted(held, "file")} already in this case: not read again.`}
      </p>
      {preview.groups.length > 0 && <PreviewGroups groups={preview.groups} />}
      {preview.groups.length === 0 && preview.needFormat.files === 0 && (
        <p className={styles.nothing}>
          No log we know there; {counted(files, "file")} looked at.{" "}
          {unrecognised.files > 0 && !showsUnrecognised && (
            <Button onPress={() => setShowsUnrecognised(true)}>See them</Button>
          )}
        </p>
      )}
      {preview.needFormat.files > 0 && <FlowFormatFields preview={preview} format={format} />}
      {unrecognised.files > 0 && (
        <Unrecognised
          unrecognised={unrecognised}
          isOpen={showsUnrecognised}
          onToggle={setShowsUnrecognised}
        />
      )}
      {!nothing && <CaseFields choice={choice} />}
      {load.failure instanceof Failed && <FailedNote failure={load.failure} />}
      <p className={styles.ways}>
        <Button
          kind="main"
          isDisabled={nothing || load.isRunning || target === undefined || !format.isReady}
          onPress={() => {
            if (target !== undefined) void load.run(target, paths, format.value);
          }}
        >
          {load.isRunning ? "Starting…" : loadVerb(preview, format.value !== undefined)}
        </Button>
        {!nothing && (
          <span className={styles.muted}>The files stay where they are, unchanged.</span>
        )}
      </p>
    </>
  );
}
