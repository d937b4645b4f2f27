import { lensFor } from "@contract/lens.ts";
import type { LensState, LensStore } from "../lens/lens-store.ts";
import type { View, ViewProps } from "../views/view.ts";

/** What the frame gives a view: the lens it asks with, and hands that sign what it sets. */
export function viewProps(store: LensStore, { id, signs }: View, address: LensState): ViewProps {
  return {
    lens: lensFor(id, address.lens),
    whole: address.lens,
    own: address.own,
    narrow: (picked, how = "only") =>
      store.narrow({ ...picked, muted: false, ...(signs ? { setBy: id } : {}) }, how),
    narrowTime: (from, to) => {
      const { from: _from, to: _to, ...rest } = store.get().lens;
      store.setLens({
        ...rest,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
    },
    replace: store.setLens,
    setOwn: store.setOwn,
    go: store.go,
  };
}
