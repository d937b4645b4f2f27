import { FolderOpen } from "lucide-react";
import { useState, type DragEvent } from "react";
import { wholeCase } from "@contract/lens.ts";
import { useCommands } from "../../components/commands.ts";
import { say } from "../../components/toast.tsx";
import { isDesktop, pathsOf, pickFiles, pickFolder } from "../../native.ts";
import { view, type ViewProps } from "../view.ts";
import { PreviewSheet } from "./preview-sheet.tsx";
import { StartColumns } from "./start-columns.tsx";
import { useOpenCase } from "./use-open-case.ts";
import styles from "./start.module.css";

export const startView = view({
  id: "start",
  title: "Start",
  icon: FolderOpen,
  key: "g s",
  Component: Start,
  withoutCase: true,
  obeysLens: false,
});

function Start({ go }: ViewProps) {
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [isOver, setOver] = useState(false);
  const opening = useOpenCase(() => go("timeline", { lens: wholeCase }));

  const look = (paths: readonly string[]) => {
    const [only] = paths;
    if (only !== undefined && paths.length === 1 && isCaseFolder(only)) void opening.open(only);
    else if (paths.length > 0) setPlaces(paths);
  };
  const openFiles = async () => look(await pickFiles());
  const openFolder = async () => {
    const folder = await pickFolder("Open a folder of evidence");
    if (folder !== undefined) look([folder]);
  };
  const openCaseFolder = async () => {
    const folder = await pickFolder("Open a case folder");
    if (folder !== undefined) await opening.open(folder);
  };
  useCommands([
    {
      id: "start.open-files",
      title: "Open files…",
      group: "Start",
      keys: ["Ctrl O"],
      run: () => void openFiles(),
    },
    {
      id: "start.open-folder",
      title: "Open a folder…",
      group: "Start",
      keys: [],
      run: () => void openFolder(),
    },
    {
      id: "start.open-case",
      title: "Open a case folder…",
      group: "Start",
      keys: [],
      run: () => void openCaseFolder(),
    },
  ]);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    if (isDesktop) return look(pathsOf(files));
    say("A browser does not tell where dropped files lie. Type their path instead.");
    void openFiles();
  };

  return (
    <div
      className={styles.screen}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={drop}
    >
      {places.length > 0 ? (
        <PreviewSheet
          key={places.join("\n")}
          paths={places}
          onCancel={() => setPlaces([])}
          onMore={(more) => setPlaces([...new Set([...places, ...more])])}
          onLoading={() => go("loading", { lens: wholeCase })}
        />
      ) : (
        <StartColumns
          opening={opening}
          onOpenFiles={() => void openFiles()}
          onOpenFolder={() => void openFolder()}
          onOpenCaseFolder={() => void openCaseFolder()}
          onLoading={() => go("loading", { lens: wholeCase, own: { then: "timeline" } })}
          onOpened={() => go("timeline", { lens: wholeCase })}
        />
      )}
    </div>
  );
}

const isCaseFolder = (path: string) => /\.trailhound[/\\]?$/.test(path);
