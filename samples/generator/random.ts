/** A stream of numbers that is the same on every machine: 32-bit integer steps only. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly letters: (alphabet: string, length: number) => string;
  readonly hex: (length: number) => string;
  readonly guid: () => string;
}

const seed = 0x5eed_2025;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Every theme has a stream of its own, so that a change in one leaves the others as they are. */
export function randomFor(theme: string): Random {
  let state = seed;
  for (const character of theme) state = Math.imul(state ^ character.charCodeAt(0), 16777619);

  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1));
  const letters = (alphabet: string, length: number) => {
    let text = "";
    for (let n = 0; n < length; n++) text += alphabet.charAt(between(0, alphabet.length - 1));
    return text;
  };
  const hex = (length: number) => letters("0123456789abcdef", length);
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: (choices) => {
      const chosen = choices[between(0, choices.length - 1)];
      if (chosen === undefined) throw new Error("nothing to pick from");
      return chosen;
    },
    letters,
    hex,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${letters("89ab", 1)}${hex(3)}-${hex(12)}`,
  };
}

/** A principal or key id as AWS writes them, recognisably made up: `AROA…EXAMPLE`. */
export const exampleId = (prefix: string, length: number, random: Random): string =>
  `${prefix}${random.letters(base32, length - prefix.length - 7)}EXAMPLE`;

/** The id of something that exists all along: the same wherever it is asked for. */
export const lastingId = (prefix: string, name: string): string =>
  exampleId(prefix, 21, randomFor(`${prefix} ${name}`));

export const lastingKey = (name: string): string =>
  exampleId("AKIA", 20, randomFor(`AKIA ${name}`));

/** `i-0…`, `eni-0…`, `sg-0…` of something that exists all along. */
export const lastingResource = (prefix: string, name: string): string =>
  `${prefix}-0${randomFor(`${prefix} ${name}`).hex(16)}`;
