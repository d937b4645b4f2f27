import { X } from "lucide-react";
import { IconButton } from "../../components/button.tsx";
import { counted, visible } from "../../components/format.ts";
import { Replied } from "../../components/replied.tsx";
import { useZone } from "../../components/zone.ts";
import { whenInWords } from "./when-in-words.ts";
import type { Opening } from "./use-open-case.ts";
import type { Recent } from "./use-recent-cases.ts";
import styles from "./start.module.css";

export function RecentCases({
  recent,
  opening,
}: {
  readonly recent: Recent;
  readonly opening: Opening;
}) {
  const zone = useZone();
  const now = Date.now() * 1000;
  return (
    <Replied
      to={recent.reply}
      isEmpty={() => recent.cases.length === 0}
      empty="No case yet. Open evidence to make one, or look at a sample breach."
      asking="Looking for recent cases"
    >
      {() => (
        <ul className={styles.recent}>
          {recent.cases.map((recentCase) => (
            <li key={recentCase.folder}>
              <button
                type="button"
                className={styles.recentCase}
                disabled={opening.isRunning}
                onClick={() => void opening.open(recentCase.folder)}
              >
                <span className={styles.recentName}>{visible(recentCase.name)}</span>
                <span className={styles.recentFacts}>
                  {whenInWords(recentCase.openedAt, now, zone)} ·{" "}
                  {counted(recentCase.events, "event")}
                  {recentCase.notRead > 0 && ` · ${counted(recentCase.notRead, "file")} not read`}
                </span>
                <span className={styles.recentFolder}>{visible(recentCase.folder)}</span>
              </button>
              <IconButton
                label={`Remove ${recentCase.name} from this list`}
                onPress={() => recent.remove(recentCase)}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Replied>
  );
}
