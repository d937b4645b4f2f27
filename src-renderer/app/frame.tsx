import { useMemo } from "react";
import { PathDialog } from "../components/path-dialog.tsx";
import { ToastLine } from "../components/toast.tsx";
import { useCase } from "../engine/case-store.ts";
import { useLensState, type LensStore } from "../lens/lens-store.ts";
import { views } from "../views/index.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import styles from "./frame.module.css";
import { shownView } from "./shown-view.ts";
import { viewProps } from "./view-props.ts";

export function Frame({ store }: { readonly store: LensStore }) {
  const address = useLensState(store);
  const { case: open, known, loading } = useCase();
  const shown = shownView(views, address.view, open, loading);
  const props = useMemo(() => shown && viewProps(store, shown, address), [store, shown, address]);
  return (
    <div className={styles.frame}>
      <main className={styles.main}>
        {known && shown && props && (
          <ErrorBoundary what={shown.title} resetOn={address}>
            <shown.Component {...props} />
          </ErrorBoundary>
        )}
      </main>
      <PathDialog />
      <ToastLine />
    </div>
  );
}
