import { useMemo, useState, type RefObject } from "react";
import { MenuTrigger } from "react-aria-components";
import type { QueryResult } from "@contract/engine.ts";
import type { Lens } from "@contract/lens.ts";
import { Button } from "../../components/button.tsx";
import { counted } from "../../components/format.ts";
import { Item, Menu, MenuPopover } from "../../components/menu.tsx";
import { RowGrid } from "../../components/row-grid.tsx";
import { say } from "../../components/toast.tsx";
import { useZone } from "../../components/zone.ts";
import type { ViewProps } from "../view.ts";
import { ChartTab } from "./chart-tab.tsx";
import { ExportMenu } from "./export-menu.tsx";
import type { Ran } from "./query-store.ts";
import { resultColumns, type ResultRow } from "./result-columns.tsx";
import { lensChoices, lensFrom } from "./use-as-lens.ts";
import styles from "./result.module.css";

export interface ResultPanelProps {
  readonly ran: Ran;
  readonly result: QueryResult;
  readonly lens: Lens;
  /** True where the lens is another now and the query asked about it. */
  readonly isOld: boolean;
  readonly replace: ViewProps["replace"];
  readonly go: ViewProps["go"];
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/** `0.12 s`: what a person waited, to a hundredth. */
export const tookInWords = (milliseconds: number): string =>
  `${(Math.max(milliseconds, 10) / 1000).toFixed(2)} s`;

export function ResultPanel(props: ResultPanelProps) {
  const { ran, result, lens, isOld, gridRef } = props;
  const [shows, setShows] = useState<"table" | "chart">("table");
  const zone = useZone();
  const columns = useMemo(() => resultColumns(result, zone), [result, zone]);
  const { rows, cut } = result;
  return (
    <section className={styles.panel} aria-label="Result">
      <header className={styles.head}>
        <p role="status">
          {counted(rows.length, "row")} · {tookInWords(result.milliseconds)}
        </p>
        <div role="group" aria-label="Show as" className={styles.shows}>
          <ShowAs name="Table" isOn={shows === "table"} onPress={() => setShows("table")} />
          <ShowAs name="Chart" isOn={shows === "chart"} onPress={() => setShows("chart")} />
        </div>
        <span className={styles.space} />
        <LensMenu {...props} />
        <ExportMenu query={ran.query} lens={lens} />
      </header>
      {cut && (
        <p className={styles.cut}>
          Only the first {counted(rows.length, "row")} are here; there are more. Export writes them
          all.
        </p>
      )}
      {isOld && (
        <p className={styles.cut}>
          The lens has changed since. Run again to ask under the new one.
        </p>
      )}
      {rows.length === 0 ? (
        <p className={styles.empty}>0 rows. The query ran.</p>
      ) : shows === "chart" ? (
        <ChartTab key={ran.query} result={result} />
      ) : (
        <RowGrid<ResultRow>
          label="Result of the query"
          columns={columns}
          count={rows.length}
          row={(index) => rows[index]}
          gridRef={gridRef}
        />
      )}
    </section>
  );
}

interface ShowAsProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

const ShowAs = ({ name, isOn, onPress }: ShowAsProps) => (
  <button type="button" aria-pressed={isOn} className={styles.showAs} onClick={onPress}>
    {name}
  </button>
);

function LensMenu({ result, lens, replace, go }: ResultPanelProps) {
  const choices = useMemo(() => lensChoices(result), [result]);
  const take = (key: string) => {
    const choice = choices.find((other) => other.key === key);
    if (!choice) return;
    const next = lensFrom(choice, lens);
    if (choice.field === "id") go("timeline", { lens: next });
    else {
      replace(next);
      say(`The lens holds ${counted(choice.values.length, "value")} of this result.`);
    }
  };
  return (
    <MenuTrigger>
      <Button isDisabled={choices.length === 0}>Use as lens ▾</Button>
      <MenuPopover>
        <Menu
          aria-label="Use as lens"
          onAction={(key) => take(String(key))}
          disabledKeys={choices.filter((c) => c.refused !== undefined).map((c) => c.key)}
        >
          {choices.map(({ key, says, refused }) => (
            <Item key={key} id={key} detail={refused} textValue={says}>
              {says}
            </Item>
          ))}
        </Menu>
      </MenuPopover>
    </MenuTrigger>
  );
}
