import type { Series } from "./series.ts";

/** Hatched parts, for who tells colours apart badly: each its own direction and spacing. */
export const HistogramPatterns = ({ series }: { readonly series: readonly Series[] }) => (
  <defs>
    {series.map(({ id, colour }, index) => (
      <pattern
        key={id}
        id={patternId(id)}
        width={5 + (index % 3) * 2}
        height={5 + (index % 3) * 2}
        patternUnits="userSpaceOnUse"
        patternTransform={`rotate(${(index * 50) % 180})`}
      >
        <rect width="100%" height="100%" fill={colour} />
        {index > 0 && <path d="M0 0v12" stroke="var(--page)" strokeWidth="2" />}
      </pattern>
    ))}
  </defs>
);

export const patternId = (id: string): string => `histogram-${id}`;
