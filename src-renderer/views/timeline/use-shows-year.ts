import { formatTime } from "../../components/format.ts";
import { useEngine } from "../../engine/use-engine.ts";

/** Whether a time needs its year: inside one year it is left out. */
export function useShowsYear(zone: string): boolean {
  const { answer } = useEngine("evidence.counts", {});
  if (!answer || answer.firstTime === null || answer.lastTime === null) return false;
  const yearOf = (at: number) => formatTime(at, { zone }).slice(0, 4);
  return yearOf(answer.firstTime) !== yearOf(answer.lastTime);
}
