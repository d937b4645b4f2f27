import type { BlindSpot } from "@contract/engine.ts";
import { wholeCase } from "@contract/lens.ts";
import { Button } from "../../components/button.tsx";
import { counted, formatTime } from "../../components/format.ts";
import { BlindNote } from "../../components/replied.tsx";
import { useZone } from "../../components/zone.ts";
import { useEngine } from "../../engine/use-engine.ts";
import type { ViewProps } from "../view.ts";
import styles from "./event-table.module.css";
import { withLastMuted } from "./table-words.ts";

/** Nothing under the lens: why, the way out, and what could not have been seen. */
export function NoEvents({
  lens,
  replace,
  narrowTime,
  lacking,
}: ViewProps & { readonly lacking: readonly BlindSpot[] }) {
  const zone = useZone();
  const counts = useEngine("evidence.counts", {}).answer;
  const muted = withLastMuted(lens);
  const active = lens.conditions.filter((c) => !c.muted).length;
  const first = counts?.firstTime ?? undefined;
  const last = counts?.lastTime ?? undefined;
  const isOutside =
    first !== undefined &&
    last !== undefined &&
    ((lens.from !== undefined && lens.from > last) || (lens.to !== undefined && lens.to <= first));
  const isNarrowed =
    active > 0 || lens.text !== undefined || lens.from !== undefined || lens.to !== undefined;
  const why = [
    active > 0 && counted(active, "condition"),
    lens.text && "text",
    (lens.from !== undefined || lens.to !== undefined) && "a time range",
  ].filter(Boolean);
  return (
    <div className={styles.empty}>
      {isOutside ? (
        <p>
          No event in this range. The case covers {formatTime(first, { zone })} to{" "}
          {formatTime(last, { zone })}.{" "}
          <Button onPress={() => narrowTime(undefined, undefined)}>Go there</Button>
        </p>
      ) : isNarrowed ? (
        <p>
          No event under this lens: {why.join(", ")}.{" "}
          {muted && <Button onPress={() => replace(muted)}>Mute the last</Button>}{" "}
          <Button onPress={() => replace(wholeCase)}>Widen to whole case</Button>
        </p>
      ) : (
        <p>This case holds no events yet. Open evidence to fill it.</p>
      )}
      {lacking.length > 0 && <BlindNote lacking={lacking} />}
    </div>
  );
}
