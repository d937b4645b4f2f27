import { method } from "./method.ts";

export const loadingState = method("loading.state", (_, { state }) =>
  Promise.resolve({ loading: state.loading ?? null }),
);
