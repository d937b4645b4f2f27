/** Small, seeded, good enough to choose places with. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % sides;
  };
}

/** Damage to `[from, to)` of the file, and what stands there instead. */
export interface Damage {
  readonly from: number;
  readonly to: number;
  readonly by: Buffer;
}

const splinters = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\\",
  "\0",
  "\n",
  "\xff",
  '{"',
  '",',
  '"}',
  "null",
  "}}]}",
];

export function damage(file: Buffer, roll: (sides: number) => number): Damage {
  const from = roll(file.length);
  const short = Math.min(file.length, from + 1 + roll(4));
  const long = Math.min(file.length, from + 1 + roll(3000));
  const splinter = Buffer.from(splinters[roll(splinters.length)] ?? "", "latin1");
  const kinds: readonly Damage[] = [
    { from, to: from + 1, by: Buffer.from([(file[from] ?? 0) ^ (1 << roll(8))]) },
    { from, to: from + 1, by: splinter },
    { from, to: from, by: splinter },
    { from, to: short, by: Buffer.alloc(0) },
    { from, to: long, by: Buffer.alloc(0) },
    { from, to: long, by: Buffer.alloc(long - from) },
    { from, to: long, by: Buffer.from(file.subarray(roll(file.length)).subarray(0, long - from)) },
    { from, to: file.length, by: Buffer.alloc(0) },
    { from: 0, to: from, by: Buffer.alloc(0) },
  ];
  return kinds[roll(kinds.length)] ?? { from, to: from, by: splinter };
}

export function apply(file: Buffer, { from, to, by }: Damage): Buffer {
  return Buffer.concat([file.subarray(0, from), by, file.subarray(to)]);
}
