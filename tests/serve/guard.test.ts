import { networkInterfaces } from "node:os";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { ask, served, type Served } from "./serving.ts";

let serving: Served;
beforeAll(async () => {
  serving = await served();
});
afterAll(() => serving.close());

describe("the token", () => {
  test.each(["/", "/index.html", "/assets/app.js"])("%s is refused without it", async (path) => {
    const { status, body } = await ask(serving.port, path);
    expect(status).toBe(401);
    expect(body).not.toContain("nonce");
  });

  test("a wrong one of the same length is refused", async () => {
    const wrong = serving.token.replace(/^./, (first) => (first === "A" ? "B" : "A"));
    expect((await ask(serving.port, `/?token=${wrong}`)).status).toBe(401);
    const cookie = serving.cookie.replace(serving.token, wrong);
    expect((await ask(serving.port, "/", { cookie })).status).toBe(401);
  });

  test("the printed address gives a cookie that no script and no other site can use", async () => {
    const { status, headers } = await ask(serving.port, `/?token=${serving.token}`);
    expect(status).toBe(303);
    expect(headers.location).toBe("/");
    const [cookie = ""] = headers["set-cookie"] ?? [];
    expect(cookie).toContain(serving.cookie);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Strict");
  });

  test("with that cookie the page and its parts are served", async () => {
    const page = await ask(serving.port, "/", { cookie: serving.cookie });
    expect(page.status).toBe(200);
    const script = await ask(serving.port, "/assets/app.js", { cookie: serving.cookie });
    expect(script.body).toBe("export {};");
  });
});

describe("Host and Origin", () => {
  test.each(["evil.example", "evil.example:1", "127.0.0.1.evil.example", "0.0.0.0", "[::1]"])(
    "Host %s is refused",
    async (host) => {
      const { status } = await ask(serving.port, "/", { host, cookie: serving.cookie });
      expect(status).toBe(403);
    },
  );

  test.each(["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])(
    "Origin %s is refused",
    async (origin) => {
      const { status } = await ask(serving.port, "/", { origin, cookie: serving.cookie });
      expect(status).toBe(403);
    },
  );

  test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is refused", async (method) => {
    const { status } = await ask(serving.port, "/", { cookie: serving.cookie }, method);
    expect(status).toBe(405);
  });
});

describe("the page", () => {
  test("its policy allows no inline script, and styles by a nonce that is new each time", async () => {
    const replies = [1, 2].map(() => ask(serving.port, "/", { cookie: serving.cookie }));
    const nonces = (await Promise.all(replies)).map(({ headers, body }) => {
      const policy = String(headers["content-security-policy"]);
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(policy).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
          `font-src 'self'; connect-src 'self' ws://127.0.0.1:${serving.port}; base-uri 'none'; ` +
          "form-action 'none'; frame-ancestors 'none'",
      );
      expect(body).toContain(`nonce="${nonce}"`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(nonces[0]?.length).toBeGreaterThan(20);
  });

  test.each([
    "/../secret.json",
    "/%2e%2e/secret.json",
    "/assets/..%2f..%2fsecret.json",
    "/assets/%2e%2e/%2e%2e/secret.json",
    "/..%5csecret.json",
    "//etc/passwd",
    "/%00",
    "/%",
    "/assets",
  ])("%s leads nowhere", async (path) => {
    const { status, body } = await ask(serving.port, path, { cookie: serving.cookie });
    expect(status).toBe(404);
    expect(body).toBe("There is no such page.\n");
  });
});

describe("the socket", () => {
  const opened = (path: string, headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${serving.port}${path}`, { headers });
      socket.on("open", () => resolve("open"));
      socket.on("error", (error) => resolve(error.message));
      socket.on("open", () => socket.terminate());
    });

  test("it opens with the cookie and the page's own origin", async () => {
    const origin = `http://127.0.0.1:${serving.port}`;
    expect(await opened("/engine", { cookie: serving.cookie, origin })).toBe("open");
  });

  test.each<readonly [string, string, Record<string, string>, boolean]>([
    ["no token", "/engine", {}, false],
    ["a wrong token", "/engine?token=abc", {}, false],
    ["another page's origin", "/engine", { origin: "http://evil.example" }, true],
    ["another Host", "/engine", { host: "evil.example" }, true],
    ["another path", "/other", {}, true],
  ])("it does not open with %s", async (_, path, headers, withCookie) => {
    const cookie = withCookie ? { cookie: serving.cookie } : {};
    expect(await opened(path, { ...headers, ...cookie })).toMatch(
      /Unexpected server response: 40[134]/,
    );
  });

  test("what is no JSON ends it, and it alone", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}/engine?token=${serving.token}`);
    const code = await new Promise((resolve) => {
      socket.on("open", () => socket.send("{nonsense"));
      socket.on("close", resolve);
    });
    expect(code).toBe(1003);
    expect((await ask(serving.port, "/", { cookie: serving.cookie })).status).toBe(200);
  });
});

test("it listens on this machine's own loopback address alone", async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === "IPv4" && !address.internal);
  const reached = await new Promise((resolve) => {
    const socket = connect({ host: outside?.address ?? "127.0.0.2", port: serving.port });
    socket.on("connect", () => resolve(true));
    socket.on("error", () => resolve(false));
  });
  expect(reached).toBe(false);
});
