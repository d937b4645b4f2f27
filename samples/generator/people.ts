import {
  type Account,
  type Region,
  addresses,
  ireland,
  production,
  security,
  shared,
  virginia,
} from "./company.ts";
import { lastingId, lastingKey } from "./random.ts";

export interface User {
  readonly account: Account;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  /** The long-term key, where the user has one. */
  readonly key: string;
}

const user = (account: Account, name: string): User => ({
  account,
  name,
  id: lastingId("AIDA", `${account} ${name}`),
  arn: `arn:aws:iam::${account}:user/${name}`,
  key: lastingKey(`${account} ${name}`),
});

/** What a person does at work; activities.ts has the calls. */
export type Work = "developer" | "data" | "operations" | "platform" | "backup" | "security";

export interface Person {
  readonly user: User;
  readonly work: Work;
  /** UTC hours between which they work. */
  readonly hours: readonly [number, number];
  readonly office: string;
  readonly home: string;
  readonly browser: string;
  readonly cli: string;
  readonly signInRegion: Region;
}

const chromeOn = (system: string, version: number) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
const mac = "Macintosh; Intel Mac OS X 10_15_7";
const windows = "Windows NT 10.0; Win64; x64";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0";

const cliOn = (version: string, system: string, arch: string) =>
  `aws-cli/${version} md/awscrt#0.23.8 ua/2.0 os/${system} md/arch#${arch} lang/python#3.12.9 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off`;

export const users = {
  alice: user(production, "alice.byrne"),
  ben: user(production, "ben.okafor"),
  chloe: user(production, "chloe.dunn"),
  dara: user(production, "dara.walsh"),
  emil: user(production, "emil.novak"),
  opsDeploy: user(production, "ops-deploy"),
  devCi: user(production, "dev-ci"),
  fiona: user(shared, "fiona.hayes"),
  greta: user(shared, "greta.lind"),
  anna: user(security, "anna.larsen"),
} as const;

const { office, vpn } = addresses;
const atHome = (last: number) => `198.51.100.${last}`;

export const people: readonly Person[] = [
  {
    user: users.alice,
    work: "developer",
    hours: [8, 17],
    office,
    home: atHome(31),
    browser: chromeOn(mac, 133),
    cli: cliOn("2.24.10", "macos#24.3.0", "arm64"),
    signInRegion: virginia,
  },
  {
    user: users.ben,
    work: "developer",
    hours: [9, 18],
    office,
    home: atHome(32),
    browser: firefox,
    cli: cliOn("2.23.6", "linux#6.8.0-54-generic", "x86_64"),
    signInRegion: ireland,
  },
  {
    user: users.chloe,
    work: "data",
    hours: [8, 16],
    office,
    home: atHome(33),
    browser: chromeOn(windows, 134),
    cli: cliOn("2.24.10", "windows#10", "amd64"),
    signInRegion: virginia,
  },
  {
    user: users.dara,
    work: "operations",
    hours: [7, 16],
    office: vpn,
    home: vpn,
    browser: chromeOn(mac, 134),
    cli: cliOn("2.24.24", "macos#24.3.0", "arm64"),
    signInRegion: ireland,
  },
  {
    user: users.emil,
    work: "operations",
    hours: [10, 19],
    office,
    home: atHome(35),
    browser: firefox,
    cli: cliOn("2.22.35", "linux#6.11.0-19-generic", "x86_64"),
    signInRegion: virginia,
  },
  {
    user: users.fiona,
    work: "platform",
    hours: [8, 17],
    office,
    home: atHome(36),
    browser: chromeOn(mac, 133),
    cli: cliOn("2.24.10", "macos#23.6.0", "arm64"),
    signInRegion: ireland,
  },
  {
    user: users.greta,
    work: "backup",
    hours: [7, 15],
    office,
    home: atHome(37),
    browser: chromeOn(windows, 133),
    cli: cliOn("2.23.6", "windows#10", "amd64"),
    signInRegion: virginia,
  },
  {
    user: users.anna,
    work: "security",
    hours: [8, 17],
    office: vpn,
    home: vpn,
    browser: firefox,
    cli: cliOn("2.24.24", "linux#6.8.0-55-generic", "x86_64"),
    signInRegion: ireland,
  },
];

export const personOf = (subject: User): Person => {
  const found = people.find((p) => p.user === subject);
  if (!found) throw new Error(`${subject.name} is no person`);
  return found;
};
