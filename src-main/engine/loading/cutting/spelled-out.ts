/**
 * JSON for a struct or map printed as `{type=IAMUser, sessioncontext={attributes={…}}}`, as Athena and Lake print
 * them; undefined where it is not that. Such text has no quotes, so a value ends where `, key=` or a bracket follows.
 */
export function spelledOut(text: string): string | undefined {
  const read = (at: number, depth: number): readonly [json: string, end: number] | undefined => {
    if (depth > 32) return undefined;
    if (text[at] === "{") return struct(at + 1, depth);
    if (text[at] === "[") return list(at + 1, depth);
    const end = valueEnd(at);
    const value = text.slice(at, end).trim();
    return [value === "null" ? "null" : JSON.stringify(value), end];
  };
  const struct = (from: number, depth: number): readonly [string, number] | undefined => {
    const members: string[] = [];
    let at = from;
    while (text[at] !== "}") {
      const key = /^[,\s]*([\w.:/-]+)=/.exec(text.slice(at, at + 200));
      if (key === null) return undefined;
      const value = read(at + key[0].length, depth + 1);
      if (value === undefined) return undefined;
      members.push(`${JSON.stringify(key[1])}:${value[0]}`);
      at = value[1];
    }
    return [`{${members.join(",")}}`, at + 1];
  };
  const list = (from: number, depth: number): readonly [string, number] | undefined => {
    const elements: string[] = [];
    let at = from;
    while (text[at] !== "]") {
      while (text[at] === "," || text[at] === " ") at++;
      if (at >= text.length) return undefined;
      const value = read(at, depth + 1);
      if (value === undefined || value[1] === at) return undefined;
      elements.push(value[0]);
      at = value[1];
    }
    return [`[${elements.join(",")}]`, at + 1];
  };
  const valueEnd = (from: number): number => {
    ends.lastIndex = from;
    return ends.exec(text)?.index ?? text.length;
  };

  const whole = read(0, 0);
  return whole !== undefined && whole[1] === text.length ? whole[0] : undefined;
}

const ends = /, [\w.:/-]+=|, \{|[}\]]/g;
