import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(
  resolve(import.meta.dirname, "../../../src-renderer/app/theme.css"),
  "utf8",
);

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );
}

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG's contrast ratio. */
function ratio(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["page", "panel", "raised", "selected"];
const texts = [
  ...["text", "muted", "accent", "allowed", "denied", "failed"],
  ...["critical", "high", "medium", "low", "info"],
];
const families = ["control", "network", "dns", "storage", "web", "findings", "state", "logs"];

describe.each(["light", "dark", "contrast"])("the %s theme", (theme) => {
  const tokens = tokensOf(theme);
  const colour = (name: string) => {
    const found = tokens.get(name);
    if (!found) throw new Error(`${theme} has no --${name}`);
    return found;
  };
  const lowest = (name: string) =>
    Math.min(...grounds.map((ground) => ratio(colour(name), colour(ground))));

  test.each([...texts, ...families.map((family) => `family-${family}`)])(
    "%s may be text on any ground",
    (name) => {
      expect(lowest(name)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("borders of controls can be seen", () => {
    expect(lowest("control")).toBeGreaterThanOrEqual(3);
  });

  test("what stands on the accent can be read", () => {
    expect(ratio(colour("on-accent"), colour("accent"))).toBeGreaterThanOrEqual(4.5);
  });
});

/** Björn Ottosson's OKLab, from linear sRGB. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

type Sight = (colour: Rgb) => Rgb;

const through =
  (...rows: readonly [Rgb, Rgb, Rgb]): Sight =>
  ([r, g, b]) => {
    const [x, y, z] = rows.map((row) =>
      Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)),
    );
    return [x ?? 0, y ?? 0, z ?? 0];
  };

// Red and green blindness after Machado, Oliveira and Fernandes 2009, full severity, on linear sRGB. Their model does not
// hold for blue blindness: that one is Brettel, Viénot and Mollon's of 1997, which mirrors colours into two half planes.
const [bluish, yellowish] = [
  through([1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.805, 0.11911]),
  through([0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.1232], [-0.37562, 1.12767, 0.24796]),
];
const sights: Readonly<Record<string, Sight>> = {
  normal: (colour) => colour,
  protan: through(
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ),
  deutan: through(
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ),
};

const tritan: Sight = (colour) => {
  const side = 0.03901 * colour[0] - 0.02788 * colour[1] - 0.01113 * colour[2];
  return side >= 0 ? bluish(colour) : yellowish(colour);
};

function nearestTwo(theme: string, sight: Sight): number {
  const tokens = tokensOf(theme);
  const points = families.map((family) =>
    oklab(sight(linear(tokens.get(`family-${family}`) ?? "#000000"))),
  );
  const distances = points.flatMap((a, i) =>
    points.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  );
  return Math.min(...distances);
}

describe.each(["light", "dark"])("log sources in the %s theme", (theme) => {
  test.each(Object.entries(sights))("are told apart with %s sight", (_, sight) => {
    expect(nearestTwo(theme, sight)).toBeGreaterThanOrEqual(0.06);
  });

  test("come nearer with tritan sight, and never meet", () => {
    expect(nearestTwo(theme, tritan)).toBeGreaterThanOrEqual(0.044);
  });
});
