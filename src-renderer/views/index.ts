/** The views there are, in the order of the navigation. */
import type { View } from "./view.ts";

export const views: readonly View[] = [];

export const viewOf = (id: string): View | undefined => views.find((v) => v.id === id);
