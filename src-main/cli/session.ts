import type { EngineMethod, Input, Notice, Output } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import type { OpenCase } from "@contract/case.ts";
import { engineOptions } from "../engine/product-folders.ts";
import { chosenCase } from "./case-choice.ts";
import { exitCodes, type Asked, type ExitCode } from "./command.ts";
import { visible } from "./visible.ts";

/** The engine in this process, for one command. Ctrl C cancels what is being asked. */
export interface Session {
  ask<M extends EngineMethod>(method: M, input: Input<M>): Promise<Output<M>>;
  onNotice(listener: (notice: Notice) => void): () => void;
  /** What Ctrl C does instead of cancelling. */
  onInterrupt(stop: () => void): void;
}

export async function withEngine(
  asked: Asked,
  use: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { terminal, folders, start, command } = asked;
  const engine = await start({
    ...engineOptions(folders, `trailhound ${command}`),
    cases: terminal.cwd,
  });
  const running = new Set<() => void>();
  let interrupted = false;
  let refusing = false;
  let interrupt = () => {
    refusing = true;
    for (const cancel of running) cancel();
  };
  const ignoreInterrupts = terminal.onInterrupt(() => {
    interrupted = true;
    interrupt();
  });
  try {
    const code = await use({
      async ask(method, input) {
        if (refusing) throw new Failed({ code: "cancelled" });
        const cancels: (() => void)[] = [];
        const cancel = () => cancels.forEach((stop) => stop());
        running.add(cancel);
        try {
          return await engine.answer(method, input, { onCancel: (stop) => cancels.push(stop) });
        } finally {
          running.delete(cancel);
        }
      },
      onNotice: (listener) => engine.onNotice(listener),
      onInterrupt(stop) {
        interrupt = stop;
      },
    });
    return interrupted ? exitCodes.interrupted : code;
  } finally {
    await engine.close();
    ignoreInterrupts();
  }
}

/** With the case that the flags, TRAILHOUND_CASE or this folder name. */
export const withCase = (
  asked: Asked,
  use: (session: Session, open: OpenCase) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const folder = chosenCase(asked);
  return withEngine(asked, async (session) => {
    const open = await session.ask("case.open", { folder });
    if (open.heldBy !== null && !asked.flags.has("quiet")) {
      asked.terminal.say(`The case is open in ${visible(open.heldBy)}: this reads a copy of it.`);
    }
    return use(session, open);
  });
};
