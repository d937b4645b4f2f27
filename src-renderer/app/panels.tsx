import { PanelRightOpen } from "lucide-react";
import { Fragment } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { IconButton } from "../components/button.tsx";
import { useMedia } from "../components/use-media.ts";
import { usePanelWidth } from "../components/use-panel-width.ts";
import type { View, ViewProps } from "../views/view.ts";
import { ErrorBoundary } from "../components/error-boundary.tsx";
import styles from "./panels.module.css";

export interface PanelsProps {
  readonly view: View;
  readonly props: ViewProps;
  readonly hidesDetail: boolean;
  readonly showDetail: () => void;
}

/** The view and, right of it, the detail of what was chosen; one below the other where there is little room. */
export function Panels({ view, props, hidesDetail, showDetail }: PanelsProps) {
  const isStacked = useMedia("(max-width: 720px)");
  const width = usePanelWidth("detail", window.innerWidth < 1200 ? 320 : 380);
  const { Component, Detail } = view;
  const chosen = props.own["sel"];
  const hasDetail = Detail !== undefined && chosen !== undefined;

  const shown = (
    <div className={styles.view} data-region="main" tabIndex={-1}>
      <ErrorBoundary what={view.title} resetOn={view.id}>
        <Component {...props} />
      </ErrorBoundary>
      {hasDetail && hidesDetail && (
        <IconButton
          label="Show the detail panel (])"
          className={styles.show ?? ""}
          onPress={showDetail}
        >
          <PanelRightOpen aria-hidden />
        </IconButton>
      )}
    </div>
  );
  const detail = hasDetail && !hidesDetail && (
    <section className={styles.detail} data-region="detail" aria-label="Detail" tabIndex={-1}>
      <ErrorBoundary what="The detail panel" resetOn={chosen}>
        <Detail {...props} />
      </ErrorBoundary>
    </section>
  );
  if (isStacked) {
    return (
      <main className={styles.stacked}>
        {shown}
        {detail}
      </main>
    );
  }
  return (
    <main className={styles.main}>
      <Group orientation="horizontal" className={styles.group ?? ""}>
        <Panel id="main" minSize="360px">
          {shown}
        </Panel>
        {detail && (
          <Fragment>
            <Separator className={styles.separator ?? ""} aria-label="Width of the detail panel" />
            <Panel
              id="detail"
              minSize="260px"
              maxSize="60%"
              groupResizeBehavior="preserve-pixel-size"
              {...width}
            >
              {detail}
            </Panel>
          </Fragment>
        )}
      </Group>
    </main>
  );
}
