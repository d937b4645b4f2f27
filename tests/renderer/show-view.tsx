import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { useState } from "react";
import { afterEach } from "vitest";
import type { OpenCase } from "@contract/case.ts";
import type { EngineMethod, Input, Notice, Output } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import { wholeCase, type Lens } from "@contract/lens.ts";
import { caseStore, EngineContext } from "../../src-renderer/engine/case-store.ts";
import { connect } from "../../src-renderer/engine/connection.ts";
import { questionCache } from "../../src-renderer/engine/use-engine.ts";
import type { Own, View, ViewProps } from "../../src-renderer/views/view.ts";

afterEach(cleanup);

/** What the engine says to each method; a thrown `Failed` is a failure, a promise that never ends is a long wait. */
export type Script = {
  readonly [M in EngineMethod]?: (input: Input<M>) => Output<M> | Promise<Output<M>>;
};

export interface Asked {
  readonly method: EngineMethod;
  readonly input: unknown;
}

export interface ShownView {
  /** Every call, in order. */
  readonly calls: readonly Asked[];
  inputsOf<M extends EngineMethod>(method: M): readonly Input<M>[];
  /** How many calls were cancelled. */
  cancelled(): number;
  notify(notice: Notice): void;
  /** Where the view went last, and with what. */
  readonly went: readonly { readonly view: string; readonly lens?: Lens; readonly own?: Own }[];
  lens(): Lens;
  own(): Own;
}

export const aCase: OpenCase = {
  folder: "/cases/acme leak.trailhound",
  name: "acme leak",
  timeZone: "UTC",
  created: 0,
  product: "0.1.0",
  schema: 1,
  heldBy: null,
};

const always: Script = {
  "catalogue.list": () => ({
    product: "0.1.0",
    sources: [
      {
        ...{ id: "cloudtrail", title: "CloudTrail", table: "cloudtrail" },
        ...{ code: "CT", family: "control" },
      },
      {
        ...{ id: "vpc-flow", title: "VPC flow logs", table: "vpcFlow" },
        ...{ code: "VPC", family: "network" },
      },
    ],
    samples: [],
  }),
  "loading.state": () => ({ loading: null }),
};

export interface Showing {
  readonly open?: OpenCase | null;
  readonly lens?: Lens;
  readonly own?: Own;
  /** The view's part of the detail panel instead of its screen. */
  readonly detail?: boolean;
}

/** A view as the frame shows it, over an engine that answers from a script. */
export async function showView(
  shown: View,
  script: Script,
  { open = aCase, lens: firstLens = wholeCase, own: firstOwn = {}, detail = false }: Showing = {},
): Promise<ShownView> {
  const calls: Asked[] = [];
  const went: { view: string; lens?: Lens; own?: Own }[] = [];
  let cancelled = 0;
  let send: (message: unknown) => void = () => {};
  const answers: Script = {
    "case.state": () => ({ case: open, dataVersion: 1 }),
    ...always,
    ...script,
  };

  const answer = async (id: number, method: EngineMethod, input: unknown) => {
    const says = answers[method] as ((input: unknown) => unknown) | undefined;
    if (!says) throw new Error(`The script says nothing to ${method}`);
    try {
      send({ kind: "answer", id, output: await says(input) });
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      send({ kind: "failure", id, failure: error.failure });
    }
  };
  const connection = connect(() =>
    Promise.resolve({
      post(message) {
        const call = message as { kind: string; id: number; method: EngineMethod; input: unknown };
        if (call.kind === "cancel") cancelled += 1;
        else {
          calls.push({ method: call.method, input: call.input });
          void answer(call.id, call.method, call.input);
        }
      },
      listen(receive) {
        send = receive;
      },
      onClosed: () => {},
    }),
  );
  const parts = { connection, cases: caseStore(connection) };
  let lensNow = firstLens;
  let ownNow = firstOwn;

  function Harness() {
    const [lens, setLens] = useState(firstLens);
    const [own, setOwn] = useState(firstOwn);
    lensNow = lens;
    ownNow = own;
    const props: ViewProps = {
      lens,
      whole: lens,
      own,
      narrow: () => {},
      narrowTime: () => {},
      replace: setLens,
      setOwn: (change) =>
        setOwn((before) =>
          Object.fromEntries(
            Object.entries({ ...before, ...change }).filter(
              (entry): entry is [string, string] => entry[1] !== undefined,
            ),
          ),
        ),
      go: (view, to = {}) => void went.push({ view, ...to }),
    };
    const Component = (detail ? shown.Detail : undefined) ?? shown.Component;
    return <Component {...props} />;
  }
  const cache = questionCache();
  await act(async () => {
    render(
      <EngineContext value={parts}>
        <QueryClientProvider client={cache}>
          <Harness />
        </QueryClientProvider>
      </EngineContext>,
    );
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  return {
    calls,
    inputsOf: <M extends EngineMethod>(method: M) =>
      calls.filter((call) => call.method === method).map((call) => call.input as Input<M>),
    cancelled: () => cancelled,
    notify: (notice) => act(() => send({ kind: "notice", notice })),
    went,
    lens: () => lensNow,
    own: () => ownNow,
  };
}

/** Gives a grid a size, without which it draws no row: happy-dom lays nothing out. */
export function giveSize(width = 1200, height = 600): void {
  for (const [name, size] of [
    ["offsetWidth", width],
    ["offsetHeight", height],
    ["clientWidth", width],
    ["clientHeight", height],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  }
}
