import { useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import styles from "./suggesting-field.module.css";

export interface Suggestion {
  readonly id: string;
  readonly text: string;
  readonly shown?: ReactNode;
  readonly detail?: string | undefined;
}

export interface SuggestingFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly onChoose: (id: string) => void;
  /** Enter with no suggestion chosen. */
  readonly onEnter: () => void;
  /** A line under the field: what could not be read, or a hint. */
  readonly note?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A text field with a list under it; arrows go through the list while the field keeps the focus. */
export function SuggestingField(props: SuggestingFieldProps) {
  const { label, placeholder, typed, onType, suggestions, onChoose, onEnter, note } = props;
  const [hasFocus, setFocus] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const isOpen = hasFocus && (suggestions.length > 0 || note !== undefined);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && !event.currentTarget.getAttribute("aria-activedescendant")) {
      event.preventDefault();
      onEnter();
    }
    if (event.key === "Escape" && typed === "") event.currentTarget.blur();
  };

  return (
    <div
      className={styles.place}
      ref={place}
      onFocus={() => setFocus(true)}
      onBlur={(event) => {
        if (!place.current?.contains(event.relatedTarget)) setFocus(false);
      }}
    >
      <Autocomplete inputValue={typed} onInputChange={onType} disableAutoFocusFirst>
        <SearchField aria-label={label} className={styles.search ?? ""}>
          <Input
            ref={props.inputRef}
            className={styles.input ?? ""}
            placeholder={placeholder ?? ""}
            spellCheck="false"
            onKeyDown={onKeyDown}
          />
        </SearchField>
        {isOpen && (
          <div className={styles.list}>
            {note !== undefined && <p className={styles.note}>{note}</p>}
            <ListBox
              aria-label="Suggestions"
              items={suggestions}
              onAction={(key) => onChoose(String(key))}
              // A press must not take the focus, and with it the list, away.
              onPointerDown={(event) => event.preventDefault()}
            >
              {(one) => (
                <ListBoxItem id={one.id} textValue={one.text} className={styles.item ?? ""}>
                  <span className={styles.text}>{one.shown ?? one.text}</span>
                  {one.detail !== undefined && <span className={styles.detail}>{one.detail}</span>}
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        )}
      </Autocomplete>
    </div>
  );
}
