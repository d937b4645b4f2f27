import { Redo2, Undo2 } from "lucide-react";
import { useRef, useState, type RefObject } from "react";
import type { Instant } from "@contract/instant.ts";
import { Button, IconButton } from "../components/button.tsx";
import { counted, formatCount } from "../components/format.ts";
import { useCase } from "../engine/case-store.ts";
import { useEngine } from "../engine/use-engine.ts";
import type { LensState, LensStore } from "../lens/lens-store.ts";
import type { TimeRange } from "../lens/time-range.ts";
import { LensChips } from "./lens-chips.tsx";
import { ExportMenu, SaveLensMenu, type LensMenus } from "./lens-menus.tsx";
import { loadingNow } from "./loading-line.tsx";
import styles from "./lens-bar.module.css";
import { LensTextField } from "./text-field.tsx";
import { TimeControl } from "./time-control.tsx";

export interface LensBarProps {
  readonly store: LensStore;
  readonly address: LensState;
  readonly chosenTime: Instant | undefined;
  readonly textField: RefObject<HTMLInputElement | null>;
  readonly isTimeOpen: boolean;
  readonly setTimeOpen: (isOpen: boolean) => void;
  readonly menus: LensMenus;
}

export function LensBar(props: LensBarProps) {
  const { store, address, chosenTime, textField, isTimeOpen, setTimeOpen, menus } = props;
  const { lens } = address;
  const [typed, setTyped] = useState("");
  const bar = useRef<HTMLElement>(null);
  const setTime = ({ from, to }: TimeRange) => {
    const { from: _from, to: _to, ...rest } = lens;
    store.setLens({
      ...rest,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  };
  return (
    <section className={styles.bar} data-region="lens" aria-label="Lens" tabIndex={-1} ref={bar}>
      <div className={styles.question}>
        <TimeControl
          lens={lens}
          chosenTime={chosenTime}
          isOpen={isTimeOpen}
          onOpenChange={setTimeOpen}
          setTime={setTime}
        />
        <LensChips
          lens={lens}
          setLens={store.setLens}
          editText={(text) => {
            const { text: _, ...rest } = lens;
            store.setLens(rest);
            setTyped(text);
            textField.current?.focus();
          }}
        />
        <LensTextField
          lens={lens}
          store={store}
          typed={typed}
          onType={setTyped}
          inputRef={textField}
        />
      </div>
      <div className={styles.ways}>
        <LensCount lens={lens} />
        <IconButton label="Lens back (Alt ←)" isDisabled={!address.canUndo} onPress={store.undo}>
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton label="Lens forward (Alt →)" isDisabled={!address.canRedo} onPress={store.redo}>
          <Redo2 aria-hidden />
        </IconButton>
        <SaveLensMenu store={store} address={address} menus={menus} />
        <ExportMenu address={address} menus={menus} />
      </div>
      {address.dropped.length > 0 && (
        <p className={styles.dropped} role="status">
          Dropped from the link: <code>{address.dropped.join(" ")}</code>{" "}
          <Button kind="quiet" onPress={store.forgetDropped}>
            All right
          </Button>
        </p>
      )}
    </section>
  );
}

/** "12,408 of 3,104,220 events". */
function LensCount({ lens }: { readonly lens: LensState["lens"] }) {
  const { loading } = useCase();
  const { answer, isWaiting } = useEngine("events.count", { lens });
  if (!answer) return <span className={styles.count} />;
  const isAll = answer.events === answer.whole;
  const words = isAll
    ? counted(answer.whole, "event")
    : `${formatCount(answer.events)} of ${counted(answer.whole, "event")}`;
  return (
    <span className={styles.count} aria-busy={isWaiting}>
      <span role="status" className="visually-hidden">
        {isWaiting ? "" : `${words} under this lens`}
      </span>
      <span aria-hidden="true">
        <b>{formatCount(isAll ? answer.whole : answer.events)}</b>
        {isAll
          ? answer.whole === 1
            ? " event"
            : " events"
          : ` of ${counted(answer.whole, "event")}`}
        {loadingNow(loading) && " · Loading: counts will grow"}
      </span>
    </span>
  );
}
