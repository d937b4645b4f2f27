/** Walks the landmarks: banner, lens, navigation, main, detail, status. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const from = now < 0 && step < 0 ? 0 : now;
  regions[(from + step + regions.length) % regions.length]?.focus();
}
