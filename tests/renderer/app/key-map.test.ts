// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { keyMap } from "../../../src-renderer/app/key-map.ts";
import type { Command } from "../../../src-renderer/components/commands.ts";
import { pressedText, pressesOf, type Pressed } from "../../../src-renderer/components/keys.ts";

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

function someKeys(options: { singleKeys?: boolean } = {}) {
  const given: string[] = [];
  let now = 0;
  const command = (...keys: string[]): Command => ({
    id: keys[0] ?? "",
    title: keys[0] ?? "",
    group: "",
    keys,
    run: () => given.push(keys[0] ?? ""),
  });
  const commands = [
    command("g t"),
    command("Ctrl K"),
    command("e"),
    command("E"),
    command("?"),
    command("Shift F6"),
    command("Alt ←"),
    command("Ctrl Shift O"),
    command("Esc"),
  ];
  const map = keyMap(
    () => commands,
    () => options.singleKeys ?? true,
    () => now,
  );
  return { map, given, commands, command, wait: (ms: number) => (now += ms) };
}

test("a press is written as people read it", () => {
  expect(pressedText(press("k", { ctrlKey: true }))).toBe("Ctrl K");
  expect(pressedText(press("O", { ctrlKey: true, shiftKey: true }))).toBe("Ctrl Shift O");
  expect(pressedText(press("E", { shiftKey: true }))).toBe("E");
  expect(pressedText(press("?", { shiftKey: true }))).toBe("?");
  expect(pressedText(press("F6", { shiftKey: true }))).toBe("Shift F6");
  expect(pressedText(press("ArrowLeft", { altKey: true }))).toBe("Alt ←");
  expect(pressedText(press("Shift", { shiftKey: true }))).toBeUndefined();
  expect(pressesOf("g t")).toEqual(["g", "t"]);
  expect(pressesOf("Ctrl Shift O")).toEqual(["Ctrl Shift O"]);
});

test("letters, shifted letters, chords and two presses are different commands", () => {
  const { map, given } = someKeys();
  map.press(press("e"), false);
  map.press(press("E", { shiftKey: true }), false);
  map.press(press("g"), false);
  map.press(press("t"), false);
  map.press(press("k", { ctrlKey: true }), false);
  map.press(press("ArrowLeft", { altKey: true }), false);
  expect(given).toEqual(["e", "E", "g t", "Ctrl K", "Alt ←"]);
});

test("in a text field only chords are commands", () => {
  const { map, given } = someKeys();
  expect(map.press(press("e"), true)).toBe(false);
  expect(map.press(press("?", { shiftKey: true }), true)).toBe(false);
  expect(map.press(press("Escape"), true)).toBe(false);
  expect(map.press(press("k", { ctrlKey: true }), true)).toBe(true);
  expect(map.press(press("F6", { shiftKey: true }), true)).toBe(true);
  expect(given).toEqual(["Ctrl K", "Shift F6"]);
});

test("single letters can be switched off; the others stay", () => {
  const { map, given } = someKeys({ singleKeys: false });
  map.press(press("e"), false);
  map.press(press("g"), false);
  map.press(press("t"), false);
  map.press(press("Escape"), false);
  map.press(press("O", { ctrlKey: true, shiftKey: true }), false);
  expect(given).toEqual(["Esc", "Ctrl Shift O"]);
});

test("the second press of two must come soon, and another press forgets the first", () => {
  const { map, given, wait } = someKeys();
  map.press(press("g"), false);
  wait(2000);
  map.press(press("t"), false);
  map.press(press("g"), false);
  map.press(press("x"), false);
  map.press(press("t"), false);
  expect(given).toEqual([]);
});

test("of two commands with one key the later one wins", () => {
  const { map, given, commands, command } = someKeys();
  commands.push(command("mine", "e"));
  map.press(press("e"), false);
  expect(given).toEqual(["mine"]);
});
