export { cutterFor, type CutOptions } from "./cutter-for.ts";
export { parseFlowFormat } from "./flow-format.ts";
export { recogniseHead, type Recognised } from "./recognise-head.ts";
