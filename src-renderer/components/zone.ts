import { createContext, useContext } from "react";

/** The zone in which times are shown, an IANA name; the frame resolves `case` and `local`. */
export const ZoneContext = createContext("UTC");
export const useZone = (): string => useContext(ZoneContext);
