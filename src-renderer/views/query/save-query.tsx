import { useState } from "react";
import { DialogTrigger, Dialog, Input, Label, Popover, TextField } from "react-aria-components";
import { Failed } from "@contract/failure.ts";
import { Button } from "../../components/button.tsx";
import fieldStyles from "../../components/field.module.css";
import { FailedNote } from "../../components/replied.tsx";
import { say } from "../../components/toast.tsx";
import { useCall } from "../../engine/use-engine.ts";
import styles from "./query.module.css";

/** Keeps a query with the case, under a name. */
export function SaveQuery({
  query,
  onSaved,
}: {
  readonly query: string;
  readonly onSaved: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const { run, failure, isRunning } = useCall("sql.save");
  const save = async () => {
    const trimmed = name.trim();
    if (trimmed === "" || !(await run({ name: trimmed, query }))) return;
    setOpen(false);
    setName("");
    say(`Saved as ${trimmed}.`);
    onSaved();
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button isDisabled={query.trim() === ""}>Save…</Button>
      <Popover className={styles.popover ?? ""}>
        <Dialog aria-label="Save the query">
          <form
            className={styles.save}
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextField
              className={fieldStyles.field ?? ""}
              value={name}
              onChange={setName}
              autoFocus
            >
              <Label>Name of the query</Label>
              <Input className={fieldStyles.input ?? ""} />
            </TextField>
            <Button kind="main" type="submit" isDisabled={name.trim() === "" || isRunning}>
              Save
            </Button>
          </form>
          {failure instanceof Failed && <FailedNote failure={failure} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
