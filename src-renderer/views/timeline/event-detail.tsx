import { X } from "lucide-react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { parseEventId } from "@contract/event.ts";
import { IconButton } from "../../components/button.tsx";
import { visible } from "../../components/format.ts";
import { Replied } from "../../components/replied.tsx";
import { useEngine } from "../../engine/use-engine.ts";
import type { ViewProps } from "../view.ts";
import { OutcomeWord } from "./cell-content.tsx";
import { EvidencePlace } from "./evidence-place.tsx";
import styles from "./event-detail.module.css";
import { Facts } from "./facts.tsx";
import { Original } from "./original.tsx";
import { Sentence } from "./sentence.tsx";
import { focusTable } from "./use-active-cell.ts";

/** The chosen event: what happened, its facts, its own text, and where that stands. */
export function EventDetail({ own, setOwn }: ViewProps) {
  const chosen = own["sel"] === undefined ? undefined : parseEventId(own["sel"]);
  const reply = useEngine("event.detail", { event: chosen ?? 0 }, { when: chosen !== undefined });
  if (chosen === undefined) {
    return <p className={styles.none}>There is no event “{visible(own["sel"] ?? "")}”.</p>;
  }
  return (
    <div className={styles.detail}>
      <Replied to={reply} asking="Reading the record" className={styles.replied ?? ""}>
        {(detail) => (
          <>
            <header className={styles.title}>
              <h2>
                {visible(detail.event.action ?? "Event")}{" "}
                <small>
                  <OutcomeWord outcome={detail.event.outcome} />
                </small>
              </h2>
              <IconButton
                label="Close the detail (Esc in the table)"
                onPress={() => {
                  setOwn({ sel: undefined });
                  focusTable();
                }}
              >
                <X aria-hidden />
              </IconButton>
              <Sentence event={detail.event} />
            </header>
            <Tabs
              className={styles.tabs ?? ""}
              selectedKey={own["tab"] === "original" ? "original" : "facts"}
              onSelectionChange={(key) =>
                setOwn({ tab: key === "original" ? "original" : undefined })
              }
            >
              <TabList aria-label="Event" className={styles.tabList ?? ""}>
                <Tab id="facts" className={styles.tab ?? ""}>
                  Facts
                </Tab>
                <Tab id="original" className={styles.tab ?? ""}>
                  Original
                </Tab>
              </TabList>
              <TabPanel id="facts" className={styles.panel ?? ""}>
                <Facts event={detail.event} />
                <EvidencePlace detail={detail} />
              </TabPanel>
              <TabPanel id="original" className={styles.panel ?? ""}>
                <Original key={detail.event.id} detail={detail} />
                <EvidencePlace detail={detail} />
              </TabPanel>
            </Tabs>
          </>
        )}
      </Replied>
    </div>
  );
}
