import { X } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { Button as AriaButton, Popover, Tag, TagGroup, TagList } from "react-aria-components";
import type { Lens } from "@contract/lens.ts";
import { Button } from "../components/button.tsx";
import { cutMiddle, visible } from "../components/format.ts";
import {
  chipWords,
  chipsOf,
  withChipMuted,
  withChipNegated,
  withoutChip,
  type Chip,
} from "../lens/chips.ts";
import { fieldTitle, testWords } from "../lens/field-titles.ts";
import { useSources } from "../engine/use-sources.ts";
import { ConditionEditor } from "./condition-editor.tsx";
import styles from "./lens-chips.module.css";

export interface LensChipsProps {
  readonly lens: Lens;
  readonly setLens: (lens: Lens) => void;
  /** Puts the words back where they were typed. */
  readonly editText: (text: string) => void;
}

const shownAtFirst = 6;

/** The lens as chips. Arrows move, Enter edits, Space mutes, `!` negates, Delete removes. */
export function LensChips({ lens, setLens, editText }: LensChipsProps) {
  const all = chipsOf(lens);
  const [showsAll, setShowsAll] = useState(false);
  const [edited, setEdited] = useState<string | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const shown = showsAll ? all : all.slice(0, shownAtFirst);
  const chipCalled = (id: unknown) => all.find((chip) => chip.id === id);
  const editedChip = chipCalled(edited);
  if (all.length === 0 && !lens.text) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const tag = (event.target as Element).closest("[data-key]");
    const chip = chipCalled(tag?.getAttribute("data-key"));
    if (!chip || (event.key !== " " && event.key !== "!")) return;
    event.preventDefault();
    event.stopPropagation();
    setLens(event.key === " " ? withChipMuted(lens, chip) : withChipNegated(lens, chip));
  };

  return (
    <div className={styles.chips} onKeyDownCapture={onKeyDown} ref={list}>
      <TagGroup
        aria-label="Conditions"
        onRemove={(keys) =>
          setLens(
            [...keys].reduce((current: Lens, key) => {
              if (key === textKey) return withoutText(current);
              const chip = chipCalled(key);
              return chip ? withoutChip(current, chip) : current;
            }, lens),
          )
        }
      >
        <TagList className={styles.list ?? ""}>
          {lens.text && <TextTag text={lens.text} edit={() => editText(lens.text ?? "")} />}
          {shown.map((chip) => (
            <ChipTag key={chip.id} chip={chip} edit={() => setEdited(chip.id)} />
          ))}
        </TagList>
      </TagGroup>
      {all.length > shownAtFirst && (
        <Button kind="quiet" onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? "Fewer" : `+${all.length - shownAtFirst} more`}
        </Button>
      )}
      {editedChip && (
        <Popover
          className={styles.editor ?? ""}
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) setEdited(undefined);
          }}
          triggerRef={{
            current:
              list.current?.querySelector(`[data-key="${CSS.escape(editedChip.id)}"]`) ?? null,
          }}
          placement="bottom start"
        >
          <ConditionEditor
            chip={editedChip}
            lens={lens}
            apply={(changed) => {
              setEdited(undefined);
              setLens(changed);
            }}
          />
        </Popover>
      )}
    </div>
  );
}

const textKey = "text in the record";

const withoutText = ({ text: _, ...rest }: Lens): Lens => rest;

const TextTag = ({ text, edit }: { readonly text: string; readonly edit: () => void }) => (
  <Tag
    id={textKey}
    textValue={`record contains ${text}`}
    onAction={edit}
    className={styles.chip ?? ""}
  >
    <span title={`record contains ${text}`}>
      <span className={styles.field}>record</span> contains{" "}
      <span className={styles.value}>{visible(text)}</span>
    </span>
    <Remove />
  </Tag>
);

const Remove = () => (
  <AriaButton slot="remove" className={styles.remove ?? ""} aria-label="Remove">
    <X aria-hidden />
  </AriaButton>
);

function ChipTag({ chip, edit }: { readonly chip: Chip; readonly edit: () => void }) {
  const sources = useSources();
  const { field, test, muted, setBy, conditions } = chip;
  const shown = conditions.map(({ value }) =>
    field === "source" ? sources.titleOf(value) : cutMiddle(visible(value), 44),
  );
  const words = `${muted ? "muted: " : ""}${chipWords(chip)}`;
  return (
    <Tag
      id={chip.id}
      textValue={words}
      onAction={edit}
      className={`${styles.chip} ${setBy === undefined ? "" : styles.own} ${muted ? styles.muted : ""}`}
    >
      <span title={setBy === undefined ? words : `${words}. Set here; other views obey it.`}>
        {muted && <span className={styles.mark}>⊘ muted </span>}
        <span className={muted ? styles.struck : ""}>
          <span className={styles.field}>{fieldTitle(field)}</span> {testWords[test]}{" "}
          {test !== "absent" && <span className={styles.value}>{shown.join(" or ")}</span>}
        </span>
      </span>
      <Remove />
    </Tag>
  );
}
