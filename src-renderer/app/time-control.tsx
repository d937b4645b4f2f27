import { Clock } from "lucide-react";
import { useRef, useState } from "react";
import { Dialog, Input, Label, Popover, Text, TextField } from "react-aria-components";
import { hour, minute, second, type Instant } from "@contract/instant.ts";
import type { Lens } from "@contract/lens.ts";
import { Button } from "../components/button.tsx";
import field from "../components/field.module.css";
import { formatTime } from "../components/format.ts";
import { useZone } from "../components/zone.ts";
import { useEngine } from "../engine/use-engine.ts";
import { parseRange, type TimeRange } from "../lens/time-range.ts";
import styles from "./time-control.module.css";

export interface TimeControlProps {
  readonly lens: Lens;
  /** Of the chosen event, where there is one. */
  readonly chosenTime: Instant | undefined;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly setTime: (range: TimeRange) => void;
}

/** ⏱ The time of the lens: typed, or one of the ready ranges. */
export function TimeControl(props: TimeControlProps) {
  const { lens, isOpen, onOpenChange } = props;
  const zone = useZone();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        className={styles.time ?? ""}
        aria-label={`Time: ${rangeWords(lens, zone)}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => onOpenChange(!isOpen)}
      >
        <Clock aria-hidden />
        {rangeWords(lens, zone)}
      </Button>
      <Popover
        className={styles.popover ?? ""}
        placement="bottom start"
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
      >
        <Dialog className={styles.dialog ?? ""} aria-label="Time range">
          <TimeChoices {...props} />
        </Dialog>
      </Popover>
    </>
  );
}

function TimeChoices({ lens, chosenTime, onOpenChange, setTime }: TimeControlProps) {
  const zone = useZone();
  const counts = useEngine("evidence.counts", {}).answer;
  const first = counts?.firstTime ?? undefined;
  const last = counts?.lastTime ?? undefined;
  const [typed, setTyped] = useState(() => editable(lens, zone));
  const ground = { zone, first, last, near: chosenTime ?? lens.from };
  const range = parseRange(typed, ground);
  const choose = (chosen: TimeRange) => {
    setTime(chosen);
    onOpenChange(false);
  };
  // The end of a range counts no more, so the last event's own instant lies just before it.
  const end = last === undefined ? undefined : last + 1;
  return (
    <form
      className={field.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (range) choose(range);
        else if (typed.trim() === "") choose({ from: undefined, to: undefined });
      }}
    >
      <TextField
        className={field.field ?? ""}
        value={typed}
        onChange={setTyped}
        autoFocus
        isInvalid={typed.trim() !== "" && !range}
      >
        <Label>Time, in {zone}</Label>
        <Input className={field.input ?? ""} spellCheck="false" />
        <Text slot="description" className={styles.hint ?? ""}>
          {range
            ? rangeWords(range, zone)
            : "2024-05-01 12:00..13:30, 2024-05-01, 12:00..12:30, -2h (the last two hours), +30m"}
        </Text>
      </TextField>
      <div className={styles.ready}>
        <Button onPress={() => choose({ from: undefined, to: undefined })}>Whole case</Button>
        {first !== undefined && (
          <Button onPress={() => choose({ from: first, to: first + hour })}>First hour</Button>
        )}
        {end !== undefined && (
          <Button onPress={() => choose({ from: end - hour, to: end })}>Last hour</Button>
        )}
        {chosenTime !== undefined &&
          around.map(([title, width]) => (
            <Button
              key={title}
              onPress={() => choose({ from: chosenTime - width, to: chosenTime + width + second })}
            >
              Around the event {title}
            </Button>
          ))}
        <Button kind="main" type="submit" isDisabled={typed.trim() !== "" && !range}>
          Apply
        </Button>
      </div>
    </form>
  );
}

const around = [
  ["±5 min", 5 * minute],
  ["±1 h", hour],
] as const;

interface Range {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** `2024-05-01 12:00:00Z → 13:30:00Z`; the day is said once where it is one. */
export function rangeWords({ from, to }: Range, zone: string): string {
  if (from === undefined && to === undefined) return "Whole case";
  if (from === undefined) return `until ${formatTime(to ?? 0, { zone })}`;
  if (to === undefined) return `from ${formatTime(from, { zone })}`;
  const start = formatTime(from, { zone });
  const end = formatTime(to, { zone });
  const sameDay = start.slice(0, 10) === end.slice(0, 10);
  return `${start.replace(/Z$/, "")} → ${sameDay ? end.slice(11) : end}`;
}

const editable = ({ from, to }: Range, zone: string) =>
  from === undefined && to === undefined
    ? ""
    : [from, to].map((at) => (at === undefined ? "" : formatTime(at, { zone }))).join("..");
