import { useState, useSyncExternalStore } from "react";
import { Input, Label, TextArea, TextField } from "react-aria-components";
import { Button } from "./button.tsx";
import { Dialog, DialogButtons } from "./dialog.tsx";
import styles from "./field.module.css";

export interface PathQuestion {
  readonly title: string;
  readonly label: string;
  readonly verb: string;
  readonly value?: string;
  readonly many?: boolean;
}

interface Asked extends PathQuestion {
  answer(path: string | undefined): void;
}

const listeners = new Set<() => void>();
let asked: Asked | undefined;

function show(next: Asked | undefined) {
  asked = next;
  for (const listener of listeners) listener();
}

/** A browser may not tell where a file lies, so a person types the path the engine is to read or write. */
export const askForPath = (question: PathQuestion): Promise<string | undefined> =>
  new Promise((resolve) => {
    show({
      ...question,
      answer(path) {
        show(undefined);
        resolve(path);
      },
    });
  });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Stands once in the frame. */
export function PathDialog() {
  const question = useSyncExternalStore(subscribe, () => asked);
  if (!question) return null;
  return <PathForm key={question.title} question={question} />;
}

function PathForm({ question }: { readonly question: Asked }) {
  const [path, setPath] = useState(question.value ?? "");
  return (
    <Dialog title={question.title} isOpen onClose={() => question.answer(undefined)}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim()) question.answer(path);
        }}
      >
        <TextField className={styles.field ?? ""} value={path} onChange={setPath} autoFocus>
          <Label>{question.label}</Label>
          {question.many ? (
            <TextArea rows={4} className={styles.input ?? ""} spellCheck="false" />
          ) : (
            <Input className={styles.input ?? ""} spellCheck="false" />
          )}
        </TextField>
        <DialogButtons>
          <Button onPress={() => question.answer(undefined)}>Cancel</Button>
          <Button kind="main" type="submit" isDisabled={!path.trim()}>
            {question.verb}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
