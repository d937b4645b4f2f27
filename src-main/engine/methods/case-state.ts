import { method } from "./method.ts";

export const caseState = method("case.state", (_, { state }) =>
  Promise.resolve({ case: state.caseOrNone?.about ?? null, dataVersion: state.dataVersion }),
);
