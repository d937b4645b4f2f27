import { FilePlus, FolderPlus, FolderSearch } from "lucide-react";
import { Failed } from "@contract/failure.ts";
import { Button } from "../../components/button.tsx";
import { FailedNote } from "../../components/replied.tsx";
import { isDesktop } from "../../native.ts";
import { useEngine } from "../../engine/use-engine.ts";
import { RecentCases } from "./recent-cases.tsx";
import { SampleCards } from "./sample-cards.tsx";
import type { Opening } from "./use-open-case.ts";
import { useRecentCases } from "./use-recent-cases.ts";
import styles from "./start.module.css";

export interface StartColumnsProps {
  readonly opening: Opening;
  readonly onOpenFiles: () => void;
  readonly onOpenFolder: () => void;
  readonly onOpenCaseFolder: () => void;
  readonly onLoading: () => void;
  readonly onOpened: () => void;
}

export function StartColumns(props: StartColumnsProps) {
  const { opening, onOpenFiles, onOpenFolder, onOpenCaseFolder, onLoading, onOpened } = props;
  const recent = useRecentCases();
  const { answer: catalogue } = useEngine("catalogue.list", {});
  const samples = catalogue?.samples ?? [];
  return (
    <div className={styles.columns}>
      <section className={styles.column}>
        <h1>Open evidence</h1>
        <div className={styles.drop}>
          <div className={styles.ways}>
            <Button kind="main" onPress={onOpenFiles}>
              <FilePlus aria-hidden="true" /> Open files…
            </Button>
            <Button onPress={onOpenFolder}>
              <FolderPlus aria-hidden="true" /> Open folder…
            </Button>
          </div>
          <p>
            {isDesktop
              ? "Drop files, folders or zips here. "
              : "Type the path of files, folders or zips on this computer. "}
            They are hashed, never changed, never sent anywhere.
          </p>
          <p className={styles.muted}>
            CloudTrail and VPC flow logs, packed or not, in any folder: recognised by what is in
            them, not by their names.
          </p>
        </div>
        <SampleCards samples={samples} onLoading={onLoading} onOpened={onOpened} />
      </section>
      <section className={styles.column}>
        <h2>Recent cases</h2>
        {opening.failure instanceof Failed && <FailedNote failure={opening.failure} />}
        <RecentCases recent={recent} opening={opening} />
        <p>
          <Button onPress={onOpenCaseFolder} isDisabled={opening.isRunning}>
            <FolderSearch aria-hidden="true" /> Open a case folder…
          </Button>
        </p>
      </section>
    </div>
  );
}
