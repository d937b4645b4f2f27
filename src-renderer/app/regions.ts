/** Walks the landmarks: banner, lens, navigation, main, detail, status. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const from = now < 0 && step < 0 ? 0 : now;
  regions[(from + step + regions.length) % regions.length]?.focus();
}

/** To what the view is about: the row that was left, or what takes its place. */
export function focusMain(): void {
  const main = document.querySelector<HTMLElement>('[data-region="main"]');
  const cell = main?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]');
  (cell ?? main)?.focus();
}

/** From the detail panel back to the row it is about. */
export function leaveDetail(): void {
  if (document.activeElement?.closest('[data-region="detail"]')) focusMain();
}
