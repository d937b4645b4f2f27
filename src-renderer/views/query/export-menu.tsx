import { useEffect } from "react";
import { MenuTrigger } from "react-aria-components";
import type { Input } from "@contract/engine.ts";
import type { Lens } from "@contract/lens.ts";
import { Button } from "../../components/button.tsx";
import { counted } from "../../components/format.ts";
import { Item, Menu, MenuPopover } from "../../components/menu.tsx";
import { say } from "../../components/toast.tsx";
import { useCall } from "../../engine/use-engine.ts";
import { pickSaveFile } from "../../native.ts";

type Format = Input<"sql.export">["format"];

const formats: readonly { readonly id: Format; readonly title: string; readonly ending: string }[] =
  [
    { id: "csv", title: "CSV", ending: "csv" },
    { id: "ndjson", title: "NDJSON", ending: "ndjson" },
    { id: "parquet", title: "Parquet", ending: "parquet" },
  ];

/** Writes the whole answer to a file, however long it is. */
export function ExportMenu({ query, lens }: { readonly query: string; readonly lens: Lens }) {
  const { run, isRunning, stop, failure } = useCall("sql.export");
  useEffect(() => {
    if (failure) say(failure.message);
  }, [failure]);
  const write = async (format: Format, ending: string) => {
    const file = await pickSaveFile(`query.${ending}`);
    if (file === undefined) return;
    const written = await run({ query, lens, format, file });
    if (!written) return;
    const hash = `${written.sha256.slice(0, 8)}…`;
    say(`${counted(written.rows, "row")} written to ${written.file}, SHA-256 ${hash}`);
  };
  if (isRunning) return <Button onPress={stop}>Stop writing</Button>;
  return (
    <MenuTrigger>
      <Button>Export ▾</Button>
      <MenuPopover>
        <Menu
          aria-label="Export"
          onAction={(key) => {
            const format = formats.find(({ id }) => id === key);
            if (format) void write(format.id, format.ending);
          }}
        >
          {formats.map(({ id, title }) => (
            <Item key={id} id={id}>
              {title}
            </Item>
          ))}
        </Menu>
      </MenuPopover>
    </MenuTrigger>
  );
}
