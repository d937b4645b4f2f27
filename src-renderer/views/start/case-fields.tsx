import { useState } from "react";
import { Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import fieldStyles from "../../components/field.module.css";
import { visible } from "../../components/format.ts";
import { useCase } from "../../engine/case-store.ts";
import { useEngine } from "../../engine/use-engine.ts";
import { pickFolder } from "../../native.ts";
import { folderInside, folderNamed } from "./case-folder.ts";
import type { LoadTarget } from "./use-load.ts";
import styles from "./preview.module.css";

export interface CaseChoice {
  readonly openName: string | undefined;
  readonly kind: "open" | "new";
  readonly name: string;
  readonly folder: string;
  /** Undefined as long as something is missing. */
  readonly target: LoadTarget | undefined;
  setKind(kind: "open" | "new"): void;
  setName(name: string): void;
  setFolder(folder: string): void;
}

/** The suggestion, until a person says otherwise; the folder follows the name until it was chosen itself. */
export function useCaseChoice(paths: readonly string[]): CaseChoice {
  const { case: open } = useCase();
  const { answer: suggested } = useEngine("case.suggest", { paths: [...paths] });
  const [chosenKind, setKind] = useState<"open" | "new">("open");
  const [typedName, setName] = useState<string | undefined>();
  const [typedFolder, setFolder] = useState<string | undefined>();
  const kind = open && open.heldBy === null ? chosenKind : "new";
  const name = typedName ?? suggested?.name ?? "";
  const followed =
    typedName === undefined
      ? (suggested?.folder ?? "")
      : folderNamed(suggested?.folder ?? "", name);
  const folder = typedFolder ?? followed;
  const isNewReady = name.trim() !== "" && folder.trim() !== "";
  const target: LoadTarget | undefined =
    kind === "open"
      ? { kind }
      : isNewReady
        ? { kind, name: name.trim(), folder: folder.trim() }
        : undefined;
  const openName = open && open.heldBy === null ? open.name : undefined;
  return { openName, kind, name, folder, target, setKind, setName, setFolder };
}

export function CaseFields({ choice }: { readonly choice: CaseChoice }) {
  const { openName, kind, name, folder, setKind, setName, setFolder } = choice;
  const choose = async () => {
    const parent = await pickFolder("Where to keep the case");
    if (parent !== undefined) setFolder(folderInside(parent, name));
  };
  return (
    <section className={styles.case} aria-labelledby="into-case">
      <h2 id="into-case">Case</h2>
      {openName !== undefined && (
        <RadioGroup
          className={styles.radios ?? ""}
          aria-labelledby="into-case"
          value={kind}
          onChange={(value) => setKind(value === "open" ? "open" : "new")}
        >
          <Radio value="open" className={styles.radio ?? ""}>
            Add to open case {visible(openName)}
          </Radio>
          <Radio value="new" className={styles.radio ?? ""}>
            New case
          </Radio>
        </RadioGroup>
      )}
      {kind === "new" && (
        <div className={styles.fields}>
          <TextField className={fieldStyles.field ?? ""} value={name} onChange={setName}>
            <Label>Name</Label>
            <Input className={fieldStyles.input ?? ""} spellCheck="false" />
          </TextField>
          <TextField className={fieldStyles.field ?? ""} value={folder} onChange={setFolder}>
            <Label>Folder</Label>
            <Input className={fieldStyles.input ?? ""} spellCheck="false" />
          </TextField>
          <Button onPress={() => void choose()}>Choose…</Button>
        </div>
      )}
    </section>
  );
}
