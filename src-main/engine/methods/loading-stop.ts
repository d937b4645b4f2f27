import { method } from "./method.ts";

/** Answers at once; the load says `stopped` when what was finished is part of the case. */
export const loadingStop = method("loading.stop", (_, { state }) => {
  void state.stopLoading();
  return Promise.resolve({});
});
