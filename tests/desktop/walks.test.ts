import { launchDesktop } from "../harness/launch.ts";
import { everyWalk, opening } from "../harness/walks/index.ts";
import { walks, walksFromStart } from "../harness/walks/walk.ts";

walks("in the desktop app", launchDesktop, everyWalk);

walksFromStart("in the desktop app, from Start", launchDesktop, opening);
