import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Output } from "@contract/engine.ts";
import { Replied } from "../../components/replied.tsx";
import type { Reply } from "../../engine/use-engine.ts";
import { SavedList } from "./saved-list.tsx";
import { SchemaTree } from "./schema-tree.tsx";
import type { SqlSchema } from "./sql-completion.ts";
import { StarterList } from "./starter-list.tsx";
import styles from "./side.module.css";

export interface QuerySideProps {
  readonly schema: Reply<SqlSchema>;
  readonly saved: Reply<Output<"sql.saved">>;
  readonly onInsert: (text: string) => void;
  readonly onQuery: (query: string) => void;
}

/** What there is to ask about, and what was asked before. */
export function QuerySide({ schema, saved, onInsert, onQuery }: QuerySideProps) {
  return (
    <Tabs className={styles.side ?? ""}>
      <TabList className={styles.tabList ?? ""} aria-label="To build on">
        <Tab id="tables" className={styles.tab ?? ""}>
          Tables
        </Tab>
        <Tab id="questions" className={styles.tab ?? ""}>
          Questions
        </Tab>
        <Tab id="saved" className={styles.tab ?? ""}>
          Saved
        </Tab>
      </TabList>
      <TabPanel id="tables" className={styles.panel ?? ""}>
        <Replied to={schema} asking="Reading the tables" className={styles.panel ?? ""}>
          {(answer) => <SchemaTree schema={answer} onInsert={onInsert} onQuery={onQuery} />}
        </Replied>
      </TabPanel>
      <TabPanel id="questions" className={styles.panel ?? ""}>
        <StarterList onPick={({ query }) => onQuery(query)} />
      </TabPanel>
      <TabPanel id="saved" className={styles.panel ?? ""}>
        <SavedList saved={saved} onPick={onQuery} />
      </TabPanel>
    </Tabs>
  );
}
