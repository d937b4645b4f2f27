import { useCallback, useMemo } from "react";
import type { Evidence } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { Button } from "../../components/button.tsx";
import { counted } from "../../components/format.ts";
import { FailedNote, Skeleton } from "../../components/replied.tsx";
import { RowGrid } from "../../components/row-grid.tsx";
import { useZone } from "../../components/zone.ts";
import { useAsk } from "../../engine/use-engine.ts";
import { usePages } from "../../engine/use-pages.ts";
import { useSources } from "../../engine/use-sources.ts";
import type { ViewProps } from "../view.ts";
import { fileOf, filterOf, isFiltered } from "./evidence-tabs.ts";
import { fileColumns } from "./file-columns.tsx";
import { FileFilters } from "./file-filters.tsx";
import styles from "./evidence.module.css";

export function FilesTab({ own, setOwn, go }: ViewProps) {
  const ask = useAsk();
  const zone = useZone();
  const { titleOf } = useSources();
  const filter = filterOf(own);
  const { states, source, search } = filter;
  const stateKey = states.join(",");
  const load = useCallback(
    async (offset: number, limit: number) => {
      const asked = filterOf({ state: stateKey });
      const { files, total } = await ask("evidence.page", {
        offset,
        limit,
        ...(asked.states.length > 0 ? { states: [...asked.states] } : {}),
        ...(source === undefined ? {} : { source }),
        ...(search === "" ? {} : { search }),
      });
      return { rows: files, total };
    },
    [ask, stateKey, source, search],
  );
  const pages = usePages<Evidence>(load);
  const columns = useMemo(() => fileColumns(titleOf, zone), [titleOf, zone]);
  const chosen = fileOf(own);
  const { total, failure } = pages;
  if (failure && !(failure instanceof Failed)) throw failure;
  return (
    <div className={styles.list}>
      <FileFilters filter={filter} total={total} setOwn={setOwn} />
      {failure instanceof Failed ? (
        <FailedNote failure={failure} tryAgain={pages.tryAgain} />
      ) : total === undefined ? (
        <Skeleton lines={8} />
      ) : total === 0 ? (
        <NoFiles
          isFiltered={isFiltered(filter)}
          showAll={() => setOwn({ state: undefined, source: undefined, search: undefined })}
          openEvidence={() => go("start")}
        />
      ) : (
        <RowGrid
          label={counted(total, "file")}
          columns={columns}
          count={total}
          row={pages.row}
          onShown={pages.show}
          selected={selectedIndex(pages.row, total, chosen)}
          onSelect={(_, file) => setOwn({ sel: String(file.evidence) })}
        />
      )}
    </div>
  );
}

/** Where the chosen file stands among those that were fetched. */
function selectedIndex(
  row: (index: number) => Evidence | undefined,
  total: number,
  chosen: number | undefined,
): number | undefined {
  if (chosen === undefined) return undefined;
  for (let index = 0; index < Math.min(total, 200_000); index++) {
    if (row(index)?.evidence === chosen) return index;
  }
  return undefined;
}

interface NoFilesProps {
  readonly isFiltered: boolean;
  readonly showAll: () => void;
  readonly openEvidence: () => void;
}

const NoFiles = ({ isFiltered: filtered, showAll, openEvidence }: NoFilesProps) => (
  <p className={styles.empty}>
    {filtered ? "No file is like that." : "This case holds no evidence yet."}{" "}
    <Button onPress={filtered ? showAll : openEvidence}>
      {filtered ? "Show all files" : "Open evidence"}
    </Button>
  </p>
);
