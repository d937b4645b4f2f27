import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface Guard {
  /** Why a request is refused; undefined lets it in. */
  refusal(request: IncomingMessage): Refusal | undefined;
  /** Whether the address itself carries the token, as the printed one does. */
  bringsToken(request: IncomingMessage): boolean;
  readonly cookie: string;
}

export interface Refusal {
  readonly status: 401 | 403 | 405;
  readonly reason: string;
}

/**
 * Lets in who holds the token and is spoken to by its own name. The Host keeps out pages that had their name pointed to
 * 127.0.0.1, the Origin those of other servers on this machine; any port passes, as behind an SSH tunnel.
 */
export function guard(token: string, port: number): Guard {
  const cookieName = `trailhound-${port}`;
  const isToken = (given: string | null | undefined): boolean => {
    const a = Buffer.from(given ?? "");
    const b = Buffer.from(token);
    return a.length === b.length && timingSafeEqual(a, b);
  };
  const bringsToken = (request: IncomingMessage) =>
    isToken(new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("token"));

  return {
    bringsToken,
    cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    refusal(request) {
      const { host = "", origin, cookie = "" } = request.headers;
      if (!/^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host)) return refused.host;
      if (origin !== undefined && origin !== `http://${host}`) return refused.origin;
      if (request.method !== "GET" && request.method !== "HEAD") return refused.method;
      const kept = cookie.split(/;\s*/).find((part) => part.startsWith(`${cookieName}=`));
      if (!bringsToken(request) && !isToken(kept?.slice(cookieName.length + 1)))
        return refused.token;
      return undefined;
    },
  };
}

const refused = {
  host: { status: 403, reason: "This address is not Trailhound's own." },
  origin: { status: 403, reason: "Another page may not use Trailhound." },
  method: { status: 405, reason: "Pages can only be read." },
  token: { status: 401, reason: "Open the whole address that trailhound serve printed." },
} as const satisfies Record<string, Refusal>;
