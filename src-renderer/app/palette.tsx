import { useEffect, useState } from "react";
import {
  Autocomplete,
  Input,
  Menu,
  ModalOverlay,
  Modal,
  Dialog,
  SearchField,
} from "react-aria-components";
import { Item } from "../components/menu.tsx";
import type { LensState, LensStore } from "../lens/lens-store.ts";
import { rememberChoice } from "./last-choices.ts";
import { useChoices, type Choice } from "./palette-choices.ts";
import styles from "./palette.module.css";

export interface PaletteProps {
  readonly store: LensStore;
  readonly address: LensState;
  readonly close: () => void;
}

/** Everything by name: commands, views, saved lenses, and what is pasted. `>` only commands, `:` a time. */
export function Palette({ store, address, close }: PaletteProps) {
  const [typed, setTyped] = useState("");
  const choices = useChoices(typed, store, address);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    rememberChoice(choice.id);
    close();
    choice.run();
  };
  useEffect(() => {
    // A search field takes Esc to empty itself; here it closes, whatever was typed.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [close]);
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label="Go to anything" className={styles.dialog ?? ""}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField aria-label="Go to anything" autoFocus className={styles.search ?? ""}>
              <Input
                onKeyDown={(event) => {
                  const isChosen = event.currentTarget.getAttribute("aria-activedescendant");
                  if (event.key === "Enter" && !isChosen) choose(choices[0]);
                }}
                className={styles.input ?? ""}
                placeholder="A view, a command, an id, an ARN, an address, a time"
                spellCheck="false"
              />
            </SearchField>
            <Menu
              aria-label="Choices"
              className={styles.list ?? ""}
              items={choices}
              renderEmptyState={() => (
                <p className={styles.none}>
                  Nothing by that name. Paste an id, an ARN, an address or a time to go to it.
                </p>
              )}
              onAction={(key) => choose(choices.find(({ id }) => id === key))}
            >
              {(choice) => (
                <Item
                  id={choice.id}
                  detail={choice.kind}
                  keys={choice.keys}
                  textValue={choice.title}
                >
                  {choice.title}
                </Item>
              )}
            </Menu>
          </Autocomplete>
          <p className={styles.hint}>
            <kbd>&gt;</kbd> only commands · <kbd>:</kbd> a time
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
