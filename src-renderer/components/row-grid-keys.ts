/** Where the keyboard stands in a grid: row -1 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on screen. */
  readonly page: number;
}

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const steps: Readonly<Record<string, (place: GridPlace, shape: GridShape) => GridPlace>> = {
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  PageDown: ({ row, column }, { page }) => ({ row: Math.max(row, 0) + page, column }),
  PageUp: ({ row, column }, { page }) => ({ row: Math.max(0, row - page), column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
};

/** Where a key leads; undefined where it is none of the grid's. */
export function stepFor(
  pressed: PressedKey,
  place: GridPlace,
  shape: GridShape,
): GridPlace | undefined {
  if (pressed.altKey || pressed.shiftKey) return undefined;
  const within = ({ row, column }: GridPlace): GridPlace => ({
    row: Math.min(Math.max(row, -1), shape.rows - 1),
    column: Math.min(Math.max(column, 0), shape.columns - 1),
  });
  if (pressed.ctrlKey || pressed.metaKey) {
    if (pressed.key === "Home") return within({ row: 0, column: place.column });
    if (pressed.key === "End") return within({ row: shape.rows - 1, column: place.column });
    return undefined;
  }
  const step = steps[pressed.key];
  return step && within(step(place, shape));
}
