import { type Account, type Role } from "./company.ts";
import type { User } from "./people.ts";
import { type Seconds, isoTime } from "./time.ts";

interface SessionContext {
  readonly sessionIssuer: object;
  readonly webIdFederationData: object;
  readonly attributes: { readonly creationDate: string; readonly mfaAuthenticated: string };
  readonly ec2RoleDelivery?: string;
}

/** `userIdentity` of a record, in the shapes that reference documentation gives it. */
export interface Identity {
  readonly type?: string;
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly identityProvider?: string;
  readonly sessionContext?: SessionContext;
  readonly invokedBy?: string;
  readonly inScopeOf?: {
    readonly sourceArn: string;
    readonly sourceAccount: string;
    readonly issuerType: string;
    readonly credentialsIssuedTo: string;
  };
}

/** Temporary credentials of a role. */
export interface RoleSession {
  readonly role: Role;
  readonly name: string;
  readonly arn: string;
  readonly key: string;
  readonly since: Seconds;
  readonly mfa?: boolean;
  /** The identity provider, where one let the caller in. */
  readonly provider?: string;
  readonly imds?: "1.0" | "2.0";
  readonly function?: string;
}

export const sessionArn = (role: Role, name: string): string =>
  `arn:aws:sts::${role.account}:assumed-role/${role.name}/${name}`;

export const byUser = (user: User, key = user.key): Identity => ({
  type: "IAMUser",
  principalId: user.id,
  arn: user.arn,
  accountId: user.account,
  accessKeyId: key,
  userName: user.name,
});

/** A call in the console: temporary keys of the user, all begun with the sign-in. */
export const byConsoleUser = (
  user: User,
  key: string,
  signedInAt: Seconds,
  mfa: boolean,
): Identity => ({
  ...byUser(user, key),
  sessionContext: {
    sessionIssuer: {},
    webIdFederationData: {},
    attributes: { creationDate: isoTime(signedInAt), mfaAuthenticated: String(mfa) },
  },
});

export const bySignIn = ({ id, arn, account, name }: User): Identity => ({
  type: "IAMUser",
  principalId: id,
  arn,
  accountId: account,
  userName: name,
});

/** Someone who typed a user name that does not exist. */
export const byNobodyKnown = (account: Account): Identity => ({
  type: "IAMUser",
  accountId: account,
  accessKeyId: "",
  userName: "HIDDEN_DUE_TO_SECURITY_REASONS",
});

export const byRoot = (account: Account): Identity => ({
  type: "Root",
  principalId: account,
  arn: `arn:aws:iam::${account}:root`,
  accountId: account,
  accessKeyId: "",
});

export const byRole = (session: RoleSession, invokedBy?: string): Identity => ({
  type: "AssumedRole",
  principalId: `${session.role.id}:${session.name}`,
  arn: session.arn,
  accountId: session.role.account,
  accessKeyId: session.key,
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      principalId: session.role.id,
      arn: session.role.arn,
      accountId: session.role.account,
      userName: session.role.name,
    },
    webIdFederationData: session.provider
      ? { federatedProvider: session.provider, attributes: {} }
      : {},
    attributes: {
      creationDate: isoTime(session.since),
      mfaAuthenticated: String(session.mfa ?? false),
    },
    ...(session.imds && { ec2RoleDelivery: session.imds }),
  },
  ...(invokedBy && { invokedBy }),
  ...(session.function && {
    inScopeOf: {
      sourceArn: session.function,
      sourceAccount: session.role.account,
      issuerType: "AWS::Lambda::Function",
      credentialsIssuedTo: session.function,
    },
  }),
});

export const byService = (host: string): Identity => ({ type: "AWSService", invokedBy: host });

/** A caller of another account, as the account that is called sees it. */
export const byForeigner = (principalId: string, account: Account): Identity => ({
  type: "AWSAccount",
  principalId,
  accountId: account,
});
