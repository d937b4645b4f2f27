import { launchServe } from "../harness/launch.ts";
import { everyWalk, opening } from "../harness/walks/index.ts";
import { walks, walksFromStart } from "../harness/walks/walk.ts";

walks("in a browser, over serve", launchServe, everyWalk);

walksFromStart("in a browser, from Start", launchServe, opening);
