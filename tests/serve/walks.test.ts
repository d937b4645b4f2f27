import { launchServe } from "../harness/launch.ts";
import { everyWalk } from "../harness/walks/index.ts";
import { walks } from "../harness/walks/walk.ts";

walks("in a browser, over serve", launchServe, everyWalk);
