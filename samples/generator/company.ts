import { lastingId, lastingResource } from "./random.ts";

export const production = "111122223333" as const;
export const shared = "444455556666" as const;
export const security = "777788889999" as const;
export type Account = typeof production | typeof shared | typeof security;

export const ireland = "eu-west-1" as const;
export const frankfurt = "eu-central-1" as const;
export const virginia = "us-east-1" as const;
export type Region = typeof ireland | typeof frankfurt | typeof virginia;

export interface Role {
  readonly account: Account;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
}

const role = (account: Account, name: string, path = "/"): Role => ({
  account,
  name,
  path,
  id: lastingId("AROA", `${account} ${name}`),
  arn: `arn:aws:iam::${account}:role${path}${name}`,
});

const serviceRole = (account: Account, service: string, name: string) =>
  role(account, name, `/aws-service-role/${service}/`);

export const roles = {
  opsAdmin: role(production, "AcmeOpsAdmin"),
  breakGlass: role(production, "AcmeBreakGlass", "/security/"),
  deploy: role(production, "AcmeGitHubDeploy", "/ci/"),
  appInstance: role(production, "AcmeAppInstance"),
  bastionInstance: role(production, "AcmeBastionInstance"),
  invoiceRender: role(production, "invoice-render-role", "/service-role/"),
  orderIntake: role(production, "order-intake-role", "/service-role/"),
  exportNightly: role(production, "export-nightly-role", "/service-role/"),
  backupSource: role(production, "AcmeBackupSource", "/backup/"),
  monitoringProduction: role(production, "AcmeMonitoring"),
  autoScaling: serviceRole(production, "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
  ecs: serviceRole(production, "ecs.amazonaws.com", "AWSServiceRoleForECS"),
  configProduction: serviceRole(production, "config.amazonaws.com", "AWSServiceRoleForConfig"),
  backupOperator: role(shared, "AcmeBackupOperator", "/backup/"),
  backupRunner: role(shared, "AcmeBackupRunner", "/backup/"),
  platform: role(shared, "AcmePlatform"),
  ciRunnerInstance: role(shared, "AcmeCiRunnerInstance"),
  monitoringShared: role(shared, "AcmeMonitoring"),
  configShared: serviceRole(shared, "config.amazonaws.com", "AWSServiceRoleForConfig"),
  logArchive: role(security, "AcmeLogArchiveReader"),
  monitor: role(security, "fleet-monitor-role", "/service-role/"),
  auditor: role(security, "AcmeAuditor"),
  configSecurity: serviceRole(security, "config.amazonaws.com", "AWSServiceRoleForConfig"),
} as const;

export const buckets = {
  exports: "acme-prod-customer-exports",
  invoices: "acme-prod-invoices",
  artifacts: "acme-prod-artifacts",
  static: "acme-prod-static",
  backups: "acme-shared-backups",
  terraform: "acme-shared-terraform-state",
  logs: "acme-central-logs",
} as const;

/** The account that owns a bucket. */
export const ownerOf = (bucket: string): Account =>
  bucket === buckets.logs ? security : bucket.startsWith("acme-shared-") ? shared : production;

/** Each account's trail covers all Regions and writes to the log bucket of the security account. */
export const trailArn = (account: Account): string =>
  `arn:aws:cloudtrail:${ireland}:${account}:trail/acme-trail`;

export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;

export const kmsKey = (account: Account, region: Region, name: string): string => {
  const id = lastingResource("key", `${account} ${name}`).slice(4);
  const guid = `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(1, 4)}-9${id.slice(4, 7)}-${id.slice(5, 17)}`;
  return `arn:aws:kms:${region}:${account}:key/${guid}`;
};

export const detector = "4ab1c07e52b9d0e5f6a7b8c9d0e1f2a3";
export const targetGroup = `arn:aws:elasticloadbalancing:${ireland}:${production}:targetgroup/storefront/6d0ecf831eec9f09`;
export const flowLogIds = {
  production: lastingResource("fl", "production"),
  shared: lastingResource("fl", "shared"),
} as const;

export interface Host {
  readonly name: string;
  readonly account: Account;
  readonly instance: string;
  readonly eni: string;
  readonly address: string;
  readonly publicAddress?: string;
}

const host = (name: string, account: Account, address: string, publicAddress?: string): Host => ({
  name,
  account,
  instance: lastingResource("i", name),
  eni: lastingResource("eni", name),
  address,
  ...(publicAddress && { publicAddress }),
});

export const vpcs = {
  production: lastingResource("vpc", "production"),
  shared: lastingResource("vpc", "shared"),
} as const;

export const publicSubnet = lastingResource("subnet", "production public a");
export const bastionGroup = lastingResource("sg", "production bastion");
export const ordersVolume = lastingResource("vol", "orders database");

export const hosts = {
  bastion: host("bastion", production, "10.20.1.10", "198.51.100.220"),
  web1: host("web-1", production, "10.20.1.21", "198.51.100.221"),
  web2: host("web-2", production, "10.20.1.22", "198.51.100.222"),
  app1: host("app-1", production, "10.20.2.31"),
  app2: host("app-2", production, "10.20.2.32"),
  orders: host("orders-db", production, "10.20.3.41"),
  backup: host("backup-1", shared, "10.40.1.20"),
  ciRunner: host("ci-runner-1", shared, "10.40.1.30"),
} as const;

/** Interfaces of services: a load balancer's and the NAT gateways'. */
export const balancers: readonly Host[] = [
  host("alb-a", production, "10.20.1.101", "198.51.100.223"),
  host("alb-b", production, "10.20.1.102", "198.51.100.224"),
];
export const natProduction = host("nat-production", production, "10.20.1.200", "198.51.100.225");
export const natShared = host("nat-shared", shared, "10.40.0.200", "198.51.100.226");

/** Outside addresses of people and partners. All addresses here are reserved for documentation. */
export const addresses = {
  office: "198.51.100.10",
  vpn: "198.51.100.20",
  partnerSftp: "192.0.2.80",
  objectStore: "192.0.2.60",
  packageMirror: "192.0.2.61",
  timeServer: "192.0.2.123",
} as const;
