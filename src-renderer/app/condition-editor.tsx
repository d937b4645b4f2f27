import { X } from "lucide-react";
import { useState } from "react";
import { Dialog, Form, Input, Label, TextField } from "react-aria-components";
import { tests, type Condition, type Lens, type Test } from "@contract/lens.ts";
import { Button, IconButton } from "../components/button.tsx";
import field from "../components/field.module.css";
import {
  withChipNegated,
  withChipMuted,
  withChipReplaced,
  withoutChip,
  type Chip,
} from "../lens/chips.ts";
import { capital, fieldTitle, testWords } from "../lens/field-titles.ts";
import styles from "./condition-editor.module.css";

export interface ConditionEditorProps {
  readonly chip: Chip;
  readonly lens: Lens;
  readonly apply: (lens: Lens) => void;
}

/** What a chip says, to be changed: its test and its values. */
export function ConditionEditor({ chip, lens, apply }: ConditionEditorProps) {
  const [test, setTest] = useState<Test>(chip.test);
  const [values, setValues] = useState<readonly string[]>(chip.conditions.map((c) => c.value));
  const canHoldMany = test === "is";

  const save = () => {
    const kept = test === "absent" ? [""] : values.map((v) => v.trim()).filter(Boolean);
    const { field: about, muted, setBy } = chip;
    const changed = (canHoldMany ? kept : kept.slice(0, 1)).map((value): Condition => ({
      field: about,
      test,
      value,
      muted,
      ...(setBy ? { setBy } : {}),
    }));
    apply(changed.length > 0 ? withChipReplaced(lens, chip, changed) : withoutChip(lens, chip));
  };

  return (
    <Dialog className={styles.editor ?? ""} aria-label={`Change: ${fieldTitle(chip.field)}`}>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label className={styles.test}>
          <span>{capital(fieldTitle(chip.field))}</span>
          <select value={test} onChange={(event) => setTest(event.target.value as Test)}>
            {tests.map((one) => (
              <option key={one} value={one}>
                {testWords[one]}
              </option>
            ))}
          </select>
        </label>
        {test !== "absent" &&
          (canHoldMany ? values : values.slice(0, 1)).map((value, index) => (
            <div key={index} className={styles.value}>
              <TextField
                className={field.field ?? ""}
                value={value}
                onChange={(typed) => setValues(values.map((v, i) => (i === index ? typed : v)))}
              >
                <Label>{index === 0 ? "Value" : "or"}</Label>
                <Input className={field.input ?? ""} spellCheck="false" />
              </TextField>
              {values.length > 1 && canHoldMany && (
                <IconButton
                  label={`Remove ${value}`}
                  onPress={() => setValues(values.filter((_, i) => i !== index))}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </div>
          ))}
        {canHoldMany && (
          <Button kind="quiet" onPress={() => setValues([...values, ""])}>
            Also another value
          </Button>
        )}
        <div className={styles.ways}>
          <Button onPress={() => apply(withChipMuted(lens, chip))}>
            {chip.muted ? "Unmute" : "Mute"}
          </Button>
          {(chip.test === "is" || chip.test === "is-not") && (
            <Button onPress={() => apply(withChipNegated(lens, chip))}>
              {chip.test === "is" ? "Not this" : "Only this"}
            </Button>
          )}
          <Button onPress={() => apply(withoutChip(lens, chip))}>Remove</Button>
          <Button kind="main" type="submit">
            Apply
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
