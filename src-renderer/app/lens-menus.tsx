import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Header, Input, Label, MenuSection, MenuTrigger, TextField } from "react-aria-components";
import { Failed } from "@contract/failure.ts";
import { lensToUrl } from "@contract/lens-url.ts";
import { Button } from "../components/button.tsx";
import { copyText } from "../components/copy.ts";
import { Dialog, DialogButtons } from "../components/dialog.tsx";
import field from "../components/field.module.css";
import { counted } from "../components/format.ts";
import { Item, Menu, MenuPopover } from "../components/menu.tsx";
import { say } from "../components/toast.tsx";
import { useCase } from "../engine/case-store.ts";
import { useCall, useEngine } from "../engine/use-engine.ts";
import { readAddress, writeAddress } from "../lens/address.ts";
import { timelineCommand } from "../lens/command-line.ts";
import type { LensState, LensStore } from "../lens/lens-store.ts";
import { openWindow, pickSaveFile } from "../native.ts";

/** Which of the lens bar's menus are open; keys open them too. */
export interface LensMenus {
  readonly isSaving: boolean;
  readonly setSaving: (isSaving: boolean) => void;
  readonly isExporting: boolean;
  readonly setExporting: (isExporting: boolean) => void;
}

interface MenuProps {
  readonly address: LensState;
  readonly menus: LensMenus;
}

export function SaveLensMenu({ store, address, menus }: MenuProps & { readonly store: LensStore }) {
  const [isOpen, setOpen] = useState(false);
  const { answer, tryAgain } = useEngine("case.lenses", {}, { when: isOpen });
  const remove = useCall("case.removeLens");
  const saved = answer?.lenses ?? [];
  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button kind="quiet">
          Save lens <ChevronDown aria-hidden />
        </Button>
        <MenuPopover>
          <Menu
            aria-label="Lenses"
            onAction={(key) => {
              const id = String(key);
              if (id === "save") menus.setSaving(true);
              else if (id === "window") openWindow(writeAddress(address));
              else if (id.startsWith("remove:")) {
                const name = id.slice(7);
                void remove.run({ name }).then((done) => {
                  if (done) say(`The lens “${name}” is removed.`);
                  tryAgain();
                });
              } else {
                const link = saved.find(({ name }) => `go:${name}` === id)?.link;
                if (link === undefined) return;
                const to = readAddress(link);
                store.go(to.view || address.view, { lens: to.lens, own: to.own });
              }
            }}
          >
            <MenuSection aria-label="Do">
              <Item id="save" keys="Ctrl S">
                Save this lens…
              </Item>
              <Item id="window">Open in new window</Item>
            </MenuSection>
            {saved.length > 0 && (
              <MenuSection>
                <Header>Saved</Header>
                {saved.map(({ name }) => (
                  <Item key={name} id={`go:${name}`}>
                    {name}
                  </Item>
                ))}
              </MenuSection>
            )}
            {saved.length > 0 && (
              <MenuSection>
                <Header>Remove</Header>
                {saved.map(({ name }) => (
                  <Item key={name} id={`remove:${name}`}>
                    {name}
                  </Item>
                ))}
              </MenuSection>
            )}
          </Menu>
        </MenuPopover>
      </MenuTrigger>
      {menus.isSaving && <SaveLensDialog address={address} close={() => menus.setSaving(false)} />}
    </>
  );
}

function SaveLensDialog({
  address,
  close,
}: {
  readonly address: LensState;
  readonly close: () => void;
}) {
  const [name, setName] = useState("");
  const save = useCall("case.saveLens");
  const submit = async () => {
    const link = writeAddress({ view: address.view, lens: address.lens, own: {} });
    const done = await save.run({ name: name.trim(), link });
    if (!done) return;
    say(`Saved as “${name.trim()}”.`);
    close();
  };
  return (
    <Dialog title="Save this lens" isOpen onClose={close}>
      <form
        className={field.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void submit();
        }}
      >
        <TextField className={field.field ?? ""} value={name} onChange={setName} autoFocus>
          <Label>Name</Label>
          <Input className={field.input ?? ""} />
        </TextField>
        {save.failure && <p role="alert">{save.failure.message}</p>}
        <DialogButtons>
          <Button onPress={close}>Cancel</Button>
          <Button kind="main" type="submit" isDisabled={!name.trim() || save.isRunning}>
            Save
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

const formats = [
  { id: "csv", title: "Events as CSV…" },
  { id: "ndjson", title: "Events as NDJSON…" },
  { id: "parquet", title: "Events as Parquet…" },
] as const;

const allOfLens = "SELECT * FROM lens ORDER BY time, id";

export function ExportMenu({ address, menus }: MenuProps) {
  const { case: open } = useCase();
  const exporting = useCall("sql.export");
  const save = async (format: (typeof formats)[number]["id"]) => {
    const file = await pickSaveFile(`events.${format}`);
    if (file === undefined) return;
    const done = await exporting.run({ query: allOfLens, lens: address.lens, format, file });
    if (done) say(`${counted(done.rows, "event")} written to ${done.file}.`);
  };
  const { failure } = exporting;
  if (failure && !(failure instanceof Failed)) throw failure;
  return (
    <>
      <MenuTrigger isOpen={menus.isExporting} onOpenChange={menus.setExporting}>
        <Button kind="quiet">
          {exporting.isRunning ? "Exporting…" : "Export"} <ChevronDown aria-hidden />
        </Button>
        <MenuPopover>
          <Menu
            aria-label="Export"
            onAction={(key) => {
              const format = formats.find(({ id }) => id === key);
              if (format) void save(format.id);
              else if (key === "stop") exporting.stop();
              else if (key === "link") void copyText(writeAddress(address), "Link");
              else if (key === "lens") void copyText(lensToUrl(address.lens), "Lens");
              else if (open) void copyText(timelineCommand(open.folder, address.lens), "Command");
            }}
          >
            {exporting.isRunning && <Item id="stop">Stop exporting</Item>}
            <MenuSection aria-label="Files">
              {formats.map(({ id, title }) => (
                <Item key={id} id={id}>
                  {title}
                </Item>
              ))}
            </MenuSection>
            <MenuSection aria-label="Copy">
              <Item id="command">Copy as command</Item>
              <Item id="link">Copy link to this screen</Item>
            </MenuSection>
          </Menu>
        </MenuPopover>
      </MenuTrigger>
      {failure && (
        <Dialog title="The export was not written" isOpen onClose={exporting.forget}>
          <p>{failure.message}</p>
          <DialogButtons>
            <Button kind="main" onPress={exporting.forget}>
              Close
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </>
  );
}
