import { PanelRightOpen } from "lucide-react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { IconButton } from "../components/button.tsx";
import type { View, ViewProps } from "../views/view.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import styles from "./panels.module.css";
import { useMedia } from "../components/use-media.ts";

export interface PanelsProps {
  readonly view: View;
  readonly props: ViewProps;
  readonly hidesDetail: boolean;
  readonly showDetail: () => void;
}

/** The view and, right of it, the detail of what was chosen; one below the other where there is little room. */
export function Panels({ view, props, hidesDetail, showDetail }: PanelsProps) {
  const isStacked = useMedia("(max-width: 720px)");
  const layout = useDefaultLayout({ id: "trailhound.panels", panelIds: ["main", "detail"] });
  const { Component, Detail } = view;
  const chosen = props.own["sel"];
  const hasDetail = Detail !== undefined && chosen !== undefined;

  const main = (
    <main className={styles.main} data-region="main" tabIndex={-1}>
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
    </main>
  );
  if (!hasDetail || hidesDetail) return <div className={styles.whole}>{main}</div>;

  const detail = (
    <aside className={styles.detail} data-region="detail" aria-label="Detail" tabIndex={-1}>
      <ErrorBoundary what="The detail panel" resetOn={chosen}>
        <Detail {...props} />
      </ErrorBoundary>
    </aside>
  );
  if (isStacked) {
    return (
      <div className={styles.stacked}>
        {main}
        {detail}
      </div>
    );
  }
  return (
    <Group orientation="horizontal" className={styles.group ?? ""} {...layout}>
      <Panel id="main" minSize="360px">
        {main}
      </Panel>
      <Separator className={styles.separator ?? ""} aria-label="Width of the detail panel" />
      <Panel
        id="detail"
        defaultSize="380px"
        minSize="260px"
        maxSize="60%"
        groupResizeBehavior="preserve-pixel-size"
      >
        {detail}
      </Panel>
    </Group>
  );
}
