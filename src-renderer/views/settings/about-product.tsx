import { isDesktop } from "../../native.ts";
import { useEngine } from "../../engine/use-engine.ts";
import styles from "./settings.module.css";

/** Versions and licences: what a person writes into a report, and owes to others. */
export function AboutProduct() {
  const { answer } = useEngine("catalogue.list", {});
  return (
    <dl className={styles.facts}>
      <dt>Version</dt>
      <dd>Trailhound {answer?.product ?? "…"}</dd>
      <dt>Runs in</dt>
      <dd>{isDesktop ? "its own window" : "this browser, with the engine on this computer"}</dd>
      <dt>Licence</dt>
      <dd>Apache-2.0. What it is built from: MIT, ISC, Apache-2.0 and OFL (the fonts).</dd>
      <dt>Connections</dt>
      <dd>None. Evidence is read on this computer and never sent anywhere.</dd>
    </dl>
  );
}
