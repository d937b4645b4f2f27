import { Archive } from "lucide-react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Button } from "../../components/button.tsx";
import { commandLine } from "../../components/command-line.ts";
import { copyText } from "../../components/copy.ts";
import { formatCount } from "../../components/format.ts";
import { useCase } from "../../engine/case-store.ts";
import { useEngine } from "../../engine/use-engine.ts";
import { view, type ViewProps } from "../view.ts";
import { CoverageTab } from "./coverage-tab.tsx";
import { evidenceTabs, tabOf } from "./evidence-tabs.ts";
import { FileDetail } from "./file-detail.tsx";
import { FilesTab } from "./files-tab.tsx";
import { JournalTab } from "./journal-tab.tsx";
import { UnreadTab } from "./unread-tab.tsx";
import styles from "./evidence.module.css";

export const evidenceView = view({
  id: "evidence",
  title: "Evidence",
  icon: Archive,
  key: "g e",
  Component: EvidenceScreen,
  Detail: FileDetail,
  lower: true,
  obeysLens: false,
});

function EvidenceScreen(props: ViewProps) {
  const { own, setOwn } = props;
  const { case: open } = useCase();
  const { answer: counts } = useEngine("evidence.counts", {});
  const shown = tabOf(own);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Evidence</h1>
        {open && (
          <Button
            kind="quiet"
            onPress={() =>
              void copyText(commandLine("status", "--case", open.folder), "The command")
            }
          >
            Copy as command
          </Button>
        )}
      </header>
      <Tabs
        className={styles.tabs ?? ""}
        selectedKey={shown}
        onSelectionChange={(key) => {
          const tab = evidenceTabs.find((id) => id === key);
          if (tab) setOwn({ tab });
        }}
      >
        <TabList className={styles.tabList ?? ""} aria-label="Evidence">
          <Tab id="files" className={styles.tab ?? ""}>
            Files {counts && <Count of={counts.files} />}
          </Tab>
          <Tab id="coverage" className={styles.tab ?? ""}>
            Coverage
          </Tab>
          <Tab id="unread" className={styles.tab ?? ""}>
            Unread {counts && <Count of={counts.unread} />}
          </Tab>
          <Tab id="journal" className={styles.tab ?? ""}>
            Journal
          </Tab>
        </TabList>
        <TabPanel id="files" className={styles.panel ?? ""}>
          <FilesTab {...props} />
        </TabPanel>
        <TabPanel id="coverage" className={styles.panel ?? ""}>
          <CoverageTab {...props} />
        </TabPanel>
        <TabPanel id="unread" className={styles.panel ?? ""}>
          <UnreadTab {...props} />
        </TabPanel>
        <TabPanel id="journal" className={styles.panel ?? ""}>
          <JournalTab />
        </TabPanel>
      </Tabs>
    </div>
  );
}

const Count = ({ of }: { readonly of: number }) => (
  <span className={styles.count}>{formatCount(of)}</span>
);
