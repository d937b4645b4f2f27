import type { Lens } from "@contract/lens.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { shownKeys } from "../../components/keys.ts";
import { queryCommand } from "./query-command.ts";
import { SaveQuery } from "./save-query.tsx";
import styles from "./query.module.css";

export interface QueryToolbarProps {
  readonly folder: string;
  readonly text: string;
  readonly lens: Lens;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onFormat: () => void;
  readonly onSaved: () => void;
}

export function QueryToolbar(props: QueryToolbarProps) {
  const { folder, text, lens, isRunning, onRun, onStop, onFormat, onSaved } = props;
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Query">
      {isRunning ? (
        <Button kind="main" onPress={onStop}>
          Stop <kbd>Esc</kbd>
        </Button>
      ) : (
        <Button kind="main" isDisabled={text.trim() === ""} onPress={onRun}>
          Run <kbd>{shownKeys("Ctrl Enter")}</kbd>
        </Button>
      )}
      <Button onPress={onFormat} isDisabled={text.trim() === ""}>
        Format
      </Button>
      <SaveQuery query={text} onSaved={onSaved} />
      <Button
        kind="quiet"
        onPress={() => void copyText(queryCommand(folder, text, lens), "The command")}
      >
        Copy as command
      </Button>
      <span className={styles.hint}>
        Reads this case and nothing else. <code>lens</code> is the events under the lens.
      </span>
    </div>
  );
}
