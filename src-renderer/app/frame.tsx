import { useEffect, useMemo, useRef, useState } from "react";
import { parseEventId } from "@contract/event.ts";
import { PathDialog } from "../components/path-dialog.tsx";
import { PivotContext, type Pivots } from "../components/pivots.ts";
import { usePreferences } from "../components/preferences.ts";
import { ToastLine } from "../components/toast.tsx";
import { ZoneContext } from "../components/zone.ts";
import { useMedia } from "../components/use-media.ts";
import { useCase } from "../engine/case-store.ts";
import { useEngine } from "../engine/use-engine.ts";
import { writeAddress } from "../lens/address.ts";
import { narrowed, useLensState, type LensStore } from "../lens/lens-store.ts";
import { views } from "../views/index.ts";
import { useCaseActions } from "./case-actions.ts";
import { CaseFailure } from "./case-failure.tsx";
import styles from "./frame.module.css";
import { Help } from "./help.tsx";
import { LensBar } from "./lens-bar.tsx";
import { LoadingLine } from "./loading-line.tsx";
import { Navigation } from "./navigation.tsx";
import { Palette } from "./palette.tsx";
import { Panels } from "./panels.tsx";
import { PivotMenu, StoreContext, conditionOf, type OpenPivot } from "./pivot-menu.tsx";
import { shownView } from "./shown-view.ts";
import { StatusBar } from "./status-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useFrameCommands } from "./use-frame-commands.ts";
import { useKeyMap } from "./key-map.ts";
import { viewProps } from "./view-props.ts";
import { resolveZone } from "./zone-picker.tsx";

/** Everything around the views: bars, navigation, the detail panel, what floats. */
export function Frame({ store }: { readonly store: LensStore }) {
  const address = useLensState(store);
  const { case: open, known, loading } = useCase();
  const { zone } = usePreferences();
  const shown = shownView(views, address.view, open, loading);
  const props = useMemo(() => shown && viewProps(store, shown, address), [store, shown, address]);
  const actions = useCaseActions(store);
  const [floating, setFloating] = useState<"palette" | "help" | undefined>(undefined);
  const [pivot, setPivot] = useState<OpenPivot | undefined>(undefined);
  const [navChoice, setNavChoice] = useState<boolean | undefined>(undefined);
  const hasLittleRoom = useMedia("(max-width: 1200px)");
  const isNavNarrow = navChoice ?? hasLittleRoom;
  const [isDetailHidden, setDetailHidden] = useState(false);
  const [isTimeOpen, setTimeOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const textField = useRef<HTMLInputElement>(null);
  const chosenTime = useChosenTime(address.own["sel"]);
  const hasLens = open !== undefined && shown?.obeysLens !== false;

  const pivots = useMemo<Pivots>(
    () => ({
      pick: (subject, how) => store.setLens(narrowed(store.get().lens, conditionOf(subject), how)),
      openMenu: (subject, anchor) => setPivot({ subject, anchor }),
    }),
    [store],
  );

  useKeyMap();
  useFrameCommands({
    store,
    actions,
    hasLens,
    hasCase: open !== undefined,
    openPalette: () => setFloating("palette"),
    openHelp: () => setFloating("help"),
    openTime: () => setTimeOpen(true),
    saveLens: () => setSaving(true),
    openExport: () => setExporting(true),
    searchText: () => textField.current?.focus(),
    toggleNav: () => setNavChoice(!isNavNarrow),
    toggleDetail: () => setDetailHidden((is) => !is),
  });
  useTitle(shown?.title, open?.name);

  return (
    <ZoneContext value={resolveZone(zone, open?.timeZone)}>
      <StoreContext value={store}>
        <PivotContext value={pivots}>
          <div className={styles.frame}>
            <TopBar
              actions={actions}
              openPalette={() => setFloating("palette")}
              openHelp={() => setFloating("help")}
            />
            {hasLens && (
              <LensBar
                store={store}
                address={address}
                chosenTime={chosenTime}
                textField={textField}
                isTimeOpen={isTimeOpen}
                setTimeOpen={setTimeOpen}
                menus={{ isSaving, setSaving, isExporting, setExporting }}
              />
            )}
            <LoadingLine loading={loading} />
            <div className={styles.body}>
              <Navigation
                views={views}
                shown={shown?.id}
                hasCase={open !== undefined}
                isNarrow={isNavNarrow}
                hrefOf={(view) => writeAddress({ view, lens: address.lens, own: {} })}
                go={store.go}
              />
              {known && shown && props && (
                <Panels
                  view={shown}
                  props={props}
                  hidesDetail={isDetailHidden}
                  showDetail={() => setDetailHidden(false)}
                />
              )}
            </div>
            <StatusBar go={(view, own) => store.go(view, own ? { own } : {})} />
          </div>
          {floating === "palette" && (
            <Palette store={store} address={address} close={() => setFloating(undefined)} />
          )}
          {floating === "help" && <Help close={() => setFloating(undefined)} />}
          {pivot && (
            <PivotMenu {...pivot} shown={shown?.id ?? ""} close={() => setPivot(undefined)} />
          )}
          <CaseFailure actions={actions} />
          <PathDialog />
          <ToastLine />
        </PivotContext>
      </StoreContext>
    </ZoneContext>
  );
}

function useChosenTime(chosen: string | undefined) {
  const event = chosen === undefined ? undefined : parseEventId(chosen);
  const { answer } = useEngine(
    "event.detail",
    { event: event ?? 0 },
    { when: event !== undefined, keepPrevious: false },
  );
  return event === undefined ? undefined : (answer?.event.time ?? undefined);
}

function useTitle(view: string | undefined, name: string | undefined) {
  useEffect(() => {
    document.title = [view, name, "Trailhound"].filter(Boolean).join(" · ");
  }, [view, name]);
}
