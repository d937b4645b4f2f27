import type { Starter, StarterTheme } from "./starter.ts";
import { credentialStarters, principalStarters } from "./starters-principals.ts";
import { changeStarters, dataStarters, refusalStarters } from "./starters-actions.ts";
import { evidenceStarters, flowStarters, lensStarters } from "./starters-flows.ts";

/** Every written question, by theme, in the order in which they stand on screen. */
export const starterThemes: readonly StarterTheme[] = [
  { theme: "First look", starters: lensStarters },
  { theme: "Who", starters: principalStarters },
  { theme: "Credentials and sign-in", starters: credentialStarters },
  { theme: "Refused and failed", starters: refusalStarters },
  { theme: "Changes that matter", starters: changeStarters },
  { theme: "Data taken", starters: dataStarters },
  { theme: "Network", starters: flowStarters },
  { theme: "The evidence itself", starters: evidenceStarters },
];

export const starters: readonly Starter[] = starterThemes.flatMap((theme) => theme.starters);
