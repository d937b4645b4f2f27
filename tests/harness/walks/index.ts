import { oneLens } from "./one-lens.ts";
import { screens } from "./screens.ts";
import { twoMinuteTest } from "./two-minute-test.ts";
import type { Walk } from "./walk.ts";

export { opening } from "./opening.ts";

export const everyWalk: readonly Walk[] = [...twoMinuteTest, ...oneLens, ...screens];
