import type { ContentKind } from "./content.ts";
import { gunzip } from "./gunzip.ts";
import { compressionOf } from "./magic.ts";
import { headOf, type Passage, type Source } from "./source.ts";
import { Unreadable } from "./unreadable.ts";
import { unzstd } from "./unzstd.ts";

const mostLayers = 2;

/** What lies under a file's compression, and under the compression of that. */
export async function contentSource(
  raw: Source,
  passage: Passage,
): Promise<{ readonly kind: ContentKind; readonly content: Source }> {
  let content = raw;
  let outermost: ContentKind = "plain";
  for (let layer = 0; ; layer++) {
    const kind = compressionOf(await headOf(content, 4));
    if (kind === "plain") return { kind: outermost, content };
    if (layer === mostLayers) throw new Unreadable("it is compressed more than twice over");
    if (layer === 0) outermost = kind;
    const inner = content;
    content = () => (kind === "gzip" ? gunzip : unzstd)(inner, passage);
  }
}
