import { launchDesktop } from "../harness/launch.ts";
import { everyWalk } from "../harness/walks/index.ts";
import { walks } from "../harness/walks/walk.ts";

walks("in the desktop app", launchDesktop, everyWalk);
