import { describe, expect, test } from "vitest";
import { conditionFromText, lensFromUrl, lensToUrl } from "@contract/lens-url.ts";
import { wholeCase, type Condition, type Lens } from "@contract/lens.ts";
import { readAddress, writeAddress } from "../../../src-renderer/lens/address.ts";
import {
  lensStore,
  narrowed,
  withAllMuted,
  type History,
} from "../../../src-renderer/lens/lens-store.ts";

/** A browser's history: entries, a place among them, and word when a person moves. */
function someHistory(first = "#/timeline") {
  const entries: { state: unknown; hash: string }[] = [{ state: null, hash: first }];
  let at = 0;
  let moved = () => {};
  const now = () => entries[at] ?? { state: null, hash: "" };
  const history: History = {
    hash: () => now().hash,
    state: () => now().state,
    push(state, hash) {
      entries.splice(at + 1, entries.length, { state, hash });
      at += 1;
    },
    replace(state, hash) {
      entries[at] = { state, hash };
    },
    go(steps) {
      at += steps;
      moved();
    },
    onMoved(listener) {
      moved = listener;
      return () => {};
    },
  };
  return {
    history,
    entries,
    follow(hash: string) {
      history.push(null, hash);
      moved();
    },
  };
}

const is = (field: Condition["field"], value: string): Condition => ({
  field,
  test: "is",
  value,
  muted: false,
});

describe("the lens and the address", () => {
  test("a pick is written to the address, and Back undoes it", () => {
    const { history } = someHistory();
    const store = lensStore(history);
    store.narrow(is("principal", "arn:aws:iam::111122223333:user/dev-ci"), "only");
    expect(history.hash()).toBe(
      "#/timeline?where=principal.is.arn:aws:iam::111122223333:user/dev-ci",
    );
    store.undo();
    expect(store.get().lens).toEqual(wholeCase);
    expect(store.get().canRedo).toBe(true);
    store.redo();
    expect(store.get().lens.conditions).toHaveLength(1);
    expect(store.get().canRedo).toBe(false);
  });

  test("the same question asked twice is one step", () => {
    const { history, entries } = someHistory();
    const store = lensStore(history);
    store.narrow(is("action", "GetObject"), "only");
    store.narrow(is("action", "GetObject"), "only");
    expect(entries).toHaveLength(2);
  });

  test("what a view keeps for itself is in the address and no step of Back", () => {
    const { history, entries } = someHistory();
    const store = lensStore(history);
    store.setOwn({ sel: "12:345" });
    expect(history.hash()).toBe("#/timeline?sel=12:345");
    expect(entries).toHaveLength(1);
    store.narrow(is("action", "GetObject"), "only");
    expect(store.get().own).toEqual({ sel: "12:345" });
    store.setOwn({ sel: undefined });
    expect(history.hash()).toBe("#/timeline?where=action.is.GetObject");
  });

  test("going to another view takes the lens along and leaves the view's own things", () => {
    const { history } = someHistory("#/timeline?where=action.is.GetObject&sel=1:2");
    const store = lensStore(history);
    store.go("evidence");
    expect(history.hash()).toBe("#/evidence?where=action.is.GetObject");
  });

  test("a link followed is a step of its own, and its unreadable parts are named", () => {
    const { history, follow } = someHistory();
    const store = lensStore(history);
    follow("#/timeline?where=nonsense.is.a&where=outcome.is.denied&from=soon");
    expect(store.get().lens.conditions).toEqual([is("outcome", "denied")]);
    expect(store.get().dropped).toEqual(["where=nonsense.is.a", "from=soon"]);
    expect(store.get().canUndo).toBe(true);
    store.undo();
    expect(store.get().lens).toEqual(wholeCase);
    expect(store.get().dropped).toEqual([]);
  });

  test("any address reads back as what was written", () => {
    const lens: Lens = {
      from: Date.UTC(2024, 4, 1) * 1000 + 5,
      text: 'a & b "c d" é',
      conditions: [
        { ...is("raw/requestParameters/bucket.name", "a=b&c#d%"), muted: true, setBy: "who" },
        { field: "sourceIp", test: "within", value: "10.0.0.0/8", muted: false },
      ],
    };
    const address = { view: "timeline", lens, own: { sel: "12:345", note: "a b&c" } };
    expect(readAddress(writeAddress(address))).toEqual({ ...address, dropped: [] });
  });
});

describe("what one pick does to a lens", () => {
  const start: Lens = { conditions: [is("region", "eu-west-1"), is("action", "GetObject")] };
  const textOf = (lens: Lens) => lensToUrl(lens);

  test("only this takes the place of its field's others and leaves the rest", () => {
    expect(textOf(narrowed(start, is("region", "us-east-1"), "only"))).toBe(
      "where=action.is.GetObject&where=region.is.us-east-1",
    );
  });

  test("also this stands beside its field's others", () => {
    expect(textOf(narrowed(start, is("region", "us-east-1"), "also"))).toBe(
      "where=region.is.eu-west-1&where=action.is.GetObject&where=region.is.us-east-1",
    );
  });

  test("not this takes the same value out and keeps it out", () => {
    expect(textOf(narrowed(start, is("region", "eu-west-1"), "not"))).toBe(
      "where=action.is.GetObject&where=region.is-not.eu-west-1",
    );
  });

  test("only those without a value take the place of a chosen value", () => {
    const absent: Condition = { field: "region", test: "absent", value: "", muted: false };
    expect(textOf(narrowed(start, absent, "only"))).toBe(
      "where=action.is.GetObject&where=region.absent.",
    );
    expect(textOf(narrowed(narrowed(start, absent, "only"), is("region", "x"), "only"))).toBe(
      "where=action.is.GetObject&where=region.is.x",
    );
  });

  test("mute all mutes what still counts; done again it unmutes all", () => {
    const half: Lens = { conditions: [{ ...is("region", "a"), muted: true }, is("action", "b")] };
    const all = withAllMuted(half);
    expect(all.conditions.every(({ muted }) => muted)).toBe(true);
    expect(withAllMuted(all).conditions.some(({ muted }) => muted)).toBe(false);
  });

  test("a condition is one word in the address", () => {
    expect(conditionFromText("~action.is-not.GetObject")).toMatchObject({ muted: true });
    expect(lensFromUrl("where=~action.is-not.GetObject").dropped).toEqual([]);
  });
});
