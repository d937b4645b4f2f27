/** The views there are, in the order of the navigation. */
import { evidenceView } from "./evidence/evidence-view.tsx";
import { loadingView } from "./loading/loading-view.tsx";
import { queryView } from "./query/query-view.tsx";
import { settingsView } from "./settings/settings-view.tsx";
import { startView } from "./start/start-view.tsx";
import { timelineView } from "./timeline/timeline-view.tsx";
import type { View } from "./view.ts";

export const views: readonly View[] = [
  startView,
  timelineView,
  queryView,
  evidenceView,
  loadingView,
  settingsView,
];

export const viewOf = (id: string): View | undefined => views.find((v) => v.id === id);
