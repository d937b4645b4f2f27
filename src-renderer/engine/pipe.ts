import type { Channel } from "@contract/wire.ts";

/** A channel that can break: `onClosed` tells once, and nothing passes after it. */
export interface Pipe extends Channel {
  onClosed(closed: () => void): void;
}

/** Opens a new pipe to a running engine; asked again each time one broke. */
export type OpenPipe = () => Promise<Pipe>;
