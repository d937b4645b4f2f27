import { usePlotArea, useXAxisScale } from "recharts";
import type { Gap } from "../../components/gaps.ts";

/** Where there is no evidence: hatched and named, never drawn as zero. */
export function HistogramGaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  return (
    <g>
      <defs>
        <pattern
          id="histogram-gap"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0v6" stroke="var(--gap)" strokeWidth="2" />
        </pattern>
      </defs>
      {gaps.map(({ from, to, says }) => {
        const left = Number(scale(from));
        const width = Number(scale(to)) - left;
        // The axis may still be that of the answer before.
        if (Number.isNaN(left) || Number.isNaN(width)) return null;
        return (
          <g key={from}>
            <rect
              x={left}
              y={area.y}
              width={Math.max(width, 1)}
              height={area.height}
              fill="url(#histogram-gap)"
              opacity={0.7}
            >
              <title>{says}</title>
            </rect>
            {width > says.length * 6 && (
              <text x={left + 4} y={area.y + 12} fontSize="11" fill="var(--muted)">
                {says}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
