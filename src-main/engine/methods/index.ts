import type { EngineMethod } from "@contract/engine.ts";
import { caseClose } from "./case-close.ts";
import { caseCreate } from "./case-create.ts";
import { caseForget } from "./case-forget.ts";
import { caseLenses } from "./case-lenses.ts";
import { caseOpen } from "./case-open.ts";
import { caseRecent } from "./case-recent.ts";
import { caseRemoveLens } from "./case-remove-lens.ts";
import { caseSaveLens } from "./case-save-lens.ts";
import { caseState } from "./case-state.ts";
import { caseSuggest } from "./case-suggest.ts";
import { catalogueList } from "./catalogue-list.ts";
import { eventDetail } from "./event-detail.ts";
import { eventsCount } from "./events-count.ts";
import { eventsHistogram } from "./events-histogram.ts";
import { eventsNext } from "./events-next.ts";
import { eventsOffsetAt } from "./events-offset-at.ts";
import { eventsPage } from "./events-page.ts";
import { eventsPosition } from "./events-position.ts";
import { eventsTopValues } from "./events-top-values.ts";
import { evidenceCounts } from "./evidence-counts.ts";
import { evidenceCoverage } from "./evidence-coverage.ts";
import { evidenceOne } from "./evidence-one.ts";
import { evidencePage } from "./evidence-page.ts";
import { evidencePreview } from "./evidence-preview.ts";
import { evidenceUnread } from "./evidence-unread.ts";
import { journalPage } from "./journal-page.ts";
import { loadingStart } from "./loading-start.ts";
import { loadingState } from "./loading-state.ts";
import { loadingStop } from "./loading-stop.ts";
import { samplesOpen } from "./samples-open.ts";
import { sqlExport } from "./sql-export.ts";
import { sqlRemove } from "./sql-remove.ts";
import { sqlRun } from "./sql-run.ts";
import { sqlSave } from "./sql-save.ts";
import { sqlSaved } from "./sql-saved.ts";
import { sqlSchema } from "./sql-schema.ts";
import type { Method } from "./method.ts";

/** Every method of the engine: one missing, or of a wrong shape, does not compile. */
export const methods: { readonly [M in EngineMethod]: Method<M> } = {
  "case.close": caseClose,
  "case.create": caseCreate,
  "case.forget": caseForget,
  "case.lenses": caseLenses,
  "case.open": caseOpen,
  "case.recent": caseRecent,
  "case.removeLens": caseRemoveLens,
  "case.saveLens": caseSaveLens,
  "case.state": caseState,
  "case.suggest": caseSuggest,
  "catalogue.list": catalogueList,
  "event.detail": eventDetail,
  "events.count": eventsCount,
  "events.histogram": eventsHistogram,
  "events.next": eventsNext,
  "events.offsetAt": eventsOffsetAt,
  "events.page": eventsPage,
  "events.position": eventsPosition,
  "events.topValues": eventsTopValues,
  "evidence.counts": evidenceCounts,
  "evidence.coverage": evidenceCoverage,
  "evidence.one": evidenceOne,
  "evidence.page": evidencePage,
  "evidence.preview": evidencePreview,
  "evidence.unread": evidenceUnread,
  "journal.page": journalPage,
  "loading.start": loadingStart,
  "loading.state": loadingState,
  "loading.stop": loadingStop,
  "samples.open": samplesOpen,
  "sql.export": sqlExport,
  "sql.remove": sqlRemove,
  "sql.run": sqlRun,
  "sql.save": sqlSave,
  "sql.saved": sqlSaved,
  "sql.schema": sqlSchema,
};
