import { useCommands, type Command } from "../components/commands.ts";
import { copyText } from "../components/copy.ts";
import { useEngineParts } from "../engine/case-store.ts";
import { writeAddress } from "../lens/address.ts";
import { timelineCommand } from "../lens/command-line.ts";
import { withAllMuted, type LensStore } from "../lens/lens-store.ts";
import { wholeCase } from "@contract/lens.ts";
import { openWindow } from "../native.ts";
import { views } from "../views/index.ts";
import type { CaseActions } from "./case-actions.ts";
import { focusRegion, leaveDetail } from "./regions.ts";

export interface FrameCommands {
  readonly store: LensStore;
  readonly actions: CaseActions;
  readonly hasLens: boolean;
  readonly hasCase: boolean;
  readonly openPalette: () => void;
  readonly openHelp: () => void;
  readonly openTime: () => void;
  readonly saveLens: () => void;
  readonly openExport: () => void;
  readonly searchText: () => void;
  readonly toggleNav: () => void;
  readonly toggleDetail: () => void;
}

const group = "Everywhere";

/** What can be done on every screen. */
export function useFrameCommands(frame: FrameCommands): void {
  const { cases } = useEngineParts();
  const { store, actions, hasCase, hasLens } = frame;
  const copyCommand = () => {
    const folder = cases.get().case?.folder;
    if (folder) void copyText(timelineCommand(folder, store.get().lens), "Command");
  };
  const command = (
    id: string,
    title: string,
    keys: readonly string[],
    run: () => void,
  ): Command => ({
    id,
    title,
    group,
    keys,
    run,
  });
  const onLens: readonly Command[] = [
    command("text", "Search text, or field:value", ["/"], frame.searchText),
    command("time", "Time range…", ["Ctrl ;"], frame.openTime),
    command("lens-back", "Lens back", ["Alt ←"], store.undo),
    command("lens-forward", "Lens forward", ["Alt →"], store.redo),
    command("mute-all", "Mute or unmute all conditions", ["m"], () =>
      store.setLens(withAllMuted(store.get().lens)),
    ),
    command("widen", "Widen to the whole case", [], () => store.setLens(wholeCase)),
    command("save-lens", "Save this lens…", ["Ctrl S"], frame.saveLens),
    command("export", "Export…", ["Ctrl E"], frame.openExport),
    command("copy-command", "Copy as command", [], copyCommand),
  ];
  const onCase: readonly Command[] = [
    command("new-window", "Open in new window", [], () => openWindow(writeAddress(store.get()))),
    command("close-case", "Close case", [], () => void actions.close()),
  ];
  useCommands([
    { ...command("palette", "Go to anything", ["Ctrl K"], frame.openPalette), inPalette: false },
    command("help", "All keys of this screen", ["?"], frame.openHelp),
    ...views
      .filter((v) => v.inNav !== false && (hasCase || v.withoutCase))
      .map(({ id, title, key }): Command => ({
        id: `view:${id}`,
        title,
        group: "Go to",
        keys: [key],
        run: () => store.go(id),
      })),
    ...(hasLens ? onLens : []),
    command("open-files", "Open evidence…", ["Ctrl O"], actions.start),
    command("open-case", "Open a case folder…", [], () => void actions.pick()),
    ...(hasCase ? onCase : []),
    command("nav", "Narrow or widen the navigation", ["["], frame.toggleNav),
    command("detail", "Show or hide the detail panel", ["]"], frame.toggleDetail),
    {
      ...command("back", "Back from the detail panel", ["Esc"], leaveDetail),
      inPalette: false,
    },
    command("next-region", "Next region", ["F6"], () => focusRegion(1)),
    command("previous-region", "Previous region", ["Shift F6"], () => focusRegion(-1)),
  ]);
}
