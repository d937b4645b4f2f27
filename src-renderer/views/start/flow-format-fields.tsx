import { useState } from "react";
import { Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import type { Preview } from "@contract/evidence.ts";
import fieldStyles from "../../components/field.module.css";
import { counted, visible } from "../../components/format.ts";
import { defaultFlowFormat, formatMisfit, type FlowFormatChoice } from "./flow-format.ts";
import styles from "./preview.module.css";

export interface FlowFormat {
  readonly choice: FlowFormatChoice;
  readonly typed: string;
  /** What goes to the engine; undefined where none is given. */
  readonly value: string | undefined;
  readonly misfit: string | undefined;
  /** False while a format is being typed that cannot be used. */
  readonly isReady: boolean;
  setChoice(choice: FlowFormatChoice): void;
  setTyped(format: string): void;
}

export function useFlowFormat({ needFormat }: Preview): FlowFormat {
  const [choice, setChoice] = useState<FlowFormatChoice>("typed");
  const [typed, setTyped] = useState("");
  const firstLine = needFormat.examples[0]?.firstLine;
  const given = choice === "default" ? defaultFlowFormat : choice === "typed" ? typed.trim() : "";
  const value = needFormat.files > 0 && given !== "" ? given : undefined;
  const misfit =
    value === undefined || firstLine === undefined ? undefined : formatMisfit(value, firstLine);
  // Without a format these files are listed as not read; what else was found can still be loaded.
  const isReady = value === undefined || misfit === undefined;
  return {
    choice,
    typed,
    value: isReady ? value : undefined,
    misfit,
    isReady,
    setChoice,
    setTyped,
  };
}

/** Flow logs without a first line of names cannot be told apart by their values: a person must say. */
export function FlowFormatFields({
  preview,
  format,
}: {
  readonly preview: Preview;
  readonly format: FlowFormat;
}) {
  const { files, examples } = preview.needFormat;
  return (
    <section className={styles.format} aria-labelledby="read-as">
      <h2 id="read-as">{counted(files, "flow log")} without a line of field names</h2>
      <p>Their values alone do not tell which field is which. Say how they were configured.</p>
      <dl className={styles.examples}>
        {examples.slice(0, 3).map(({ path, firstLine }) => (
          <div key={path}>
            <dt className={styles.path}>{visible(path)}</dt>
            <dd>
              <code>{visible(firstLine)}</code>
            </dd>
          </div>
        ))}
      </dl>
      <RadioGroup
        className={styles.radios ?? ""}
        value={format.choice}
        onChange={(value) => {
          if (value === "default" || value === "typed" || value === "none") format.setChoice(value);
        }}
      >
        <Label className={styles.label ?? ""}>Read as</Label>
        <Radio value="typed" className={styles.radio ?? ""}>
          the format I type
        </Radio>
        <Radio value="default" className={styles.radio ?? ""}>
          AWS default format (version 2)
        </Radio>
        <Radio value="none" className={styles.radio ?? ""}>
          not now: list them as not read
        </Radio>
      </RadioGroup>
      {format.choice === "typed" && (
        <TextField
          className={fieldStyles.field ?? ""}
          value={format.typed}
          onChange={format.setTyped}
        >
          <Label>Format line</Label>
          <Input
            className={fieldStyles.input ?? ""}
            spellCheck="false"
            placeholder="${version} ${account-id} ${interface-id} …"
          />
        </TextField>
      )}
      {format.misfit !== undefined && (
        <p className={styles.misfit} role="alert">
          ▲ {format.misfit}
        </p>
      )}
    </section>
  );
}
