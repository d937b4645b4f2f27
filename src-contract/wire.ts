/**
 * What crosses a process: calls, answers, failures, cancelling and notices, written once for every pipe.
 * A pipe is a Channel; the desktop's is a MessagePort, serve's a WebSocket, a test's a pair of functions.
 */
import {
  engineMethods,
  isEngineMethod,
  notice,
  type EngineMethod,
  type Input,
  type Notice,
  type Output,
} from "./engine.ts";
import { Failed, failure } from "./failure.ts";
import { z } from "./zod.ts";

export interface Channel {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): void;
}

const toEngine = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("call"), id: z.number(), method: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal("cancel"), id: z.number() }),
]);

const fromEngine = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), id: z.number(), output: z.unknown() }),
  z.object({ kind: z.literal("failure"), id: z.number(), failure }),
  z.object({ kind: z.literal("bug"), id: z.number(), message: z.string(), stack: z.string() }),
  z.object({ kind: z.literal("notice"), notice }),
]);

export interface Call<M extends EngineMethod> {
  readonly answer: Promise<Output<M>>;
  /** The answer then fails with `cancelled`. */
  cancel(): void;
}

export interface Engine {
  call<M extends EngineMethod>(method: M, input: Input<M>): Call<M>;
  /** Calls back with what the engine says unasked, until the returned function is called. */
  onNotice(listener: (notice: Notice) => void): () => void;
}

/** A bug in the engine: it carries the engine's stack and is shown as what it is. */
export class EngineBug extends Error {
  constructor(message: string, stack: string) {
    super(message);
    this.name = "EngineBug";
    this.stack = stack;
  }
}

interface Waiting {
  readonly method: EngineMethod;
  resolve(output: never): void;
  reject(reason: Error): void;
}

/** The caller's end. `closed`, called when the pipe breaks, fails what still waits. */
export function engineOver(channel: Channel): Engine & { closed(): void } {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(notice: Notice) => void>();
  let lastId = 0;

  channel.listen((received) => {
    const message = fromEngine.parse(received);
    if (message.kind === "notice") {
      for (const listener of listeners) listener(message.notice);
      return;
    }
    const call = waiting.get(message.id);
    if (!call) return;
    waiting.delete(message.id);
    if (message.kind === "failure") call.reject(new Failed(message.failure));
    else if (message.kind === "bug") call.reject(new EngineBug(message.message, message.stack));
    else call.resolve(message.output as never);
  });

  return {
    call(method, input) {
      const id = ++lastId;
      const answer = new Promise<Output<typeof method>>((resolve, reject) => {
        waiting.set(id, { method, resolve, reject });
        channel.post({ kind: "call", id, method, input });
      });
      return {
        answer,
        cancel() {
          const call = waiting.get(id);
          if (!call) return;
          waiting.delete(id);
          channel.post({ kind: "cancel", id });
          call.reject(new Failed({ code: "cancelled" }));
        },
      };
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closed() {
      for (const call of waiting.values()) call.reject(new Failed({ code: "engine-stopped" }));
      waiting.clear();
    },
  };
}

/** Told once whether the caller gave up. */
export interface Cancelling {
  onCancel(stop: () => void): void;
}

export type Answer = <M extends EngineMethod>(
  method: M,
  input: unknown,
  cancelling: Cancelling,
) => Promise<Output<M>>;

/** The engine's end. Returns how to send notices, and how to cancel all that runs when the pipe closes. */
export function serveOver(
  channel: Channel,
  answer: Answer,
): { notify(notice: Notice): void; closed(): void } {
  const running = new Map<number, () => void>();

  const serve = async (id: number, method: string, input: unknown) => {
    let cancelled = false;
    const stops: (() => void)[] = [];
    running.set(id, () => {
      cancelled = true;
      for (const stop of stops) stop();
    });
    const reply = (message: z.input<typeof fromEngine>) => {
      if (!cancelled) channel.post(message);
    };
    try {
      if (!isEngineMethod(method)) {
        throw new Failed({ code: "bad-input", method, reason: "there is no such method" });
      }
      const output = await answer(method, input, { onCancel: (stop) => stops.push(stop) });
      reply({ kind: "answer", id, output });
    } catch (error) {
      if (error instanceof Failed) reply({ kind: "failure", id, failure: error.failure });
      else {
        const bug = error instanceof Error ? error : new Error(String(error));
        reply({ kind: "bug", id, message: bug.message, stack: bug.stack ?? "" });
      }
    } finally {
      running.delete(id);
    }
  };

  channel.listen((received) => {
    const message = toEngine.safeParse(received);
    if (!message.success) return;
    if (message.data.kind === "cancel") running.get(message.data.id)?.();
    else void serve(message.data.id, message.data.method, message.data.input);
  });

  return {
    notify: (told) => channel.post({ kind: "notice", notice: told }),
    closed: () => {
      for (const stop of running.values()) stop();
    },
  };
}

/** Checks what a caller gave against the contract; defaults are filled in. */
export function checkInput<M extends EngineMethod>(
  method: M,
  input: unknown,
): z.output<(typeof engineMethods)[M]["input"]> {
  const checked = engineMethods[method].input.safeParse(input);
  if (checked.success) return checked.data as z.output<(typeof engineMethods)[M]["input"]>;
  const reason = checked.error.issues
    .map((i) => `${i.path.join(".") || "input"} ${i.message}`)
    .join("; ");
  throw new Failed({ code: "bad-input", method, reason });
}
