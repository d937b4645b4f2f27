import { z } from "zod";

// Zod otherwise tries `new Function`, which the page's content policy refuses and reports.
z.config({ jitless: true });

export { z };
