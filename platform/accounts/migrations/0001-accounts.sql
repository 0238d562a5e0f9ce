-- Accounts, sign-ins and sessions. Column names are those of the library that writes them (better-auth);
-- its `user` is our account, its `account` (a way to sign in) our credential.
create table account (
  id uuid primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  username text unique,
  "displayUsername" text,
  "twoFactorEnabled" boolean default false,
  "createdAt" timestamptz(3) not null,
  "updatedAt" timestamptz(3) not null
);

create table session (
  id uuid primary key,
  token text not null unique,
  "userId" uuid not null references account on delete cascade,
  "expiresAt" timestamptz(3) not null,
  "ipAddress" text,
  "userAgent" text,
  -- `passkey` where it was begun with one.
  "signedInBy" text,
  "createdAt" timestamptz(3) not null,
  "updatedAt" timestamptz(3) not null
);
create index session_account on session ("userId");

create table credential (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references account on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz(3),
  "refreshTokenExpiresAt" timestamptz(3),
  scope text,
  password text,
  "createdAt" timestamptz(3) not null,
  "updatedAt" timestamptz(3) not null,
  unique ("providerId", "accountId")
);
create index credential_account on credential ("userId");

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz(3) not null,
  "createdAt" timestamptz(3) not null,
  "updatedAt" timestamptz(3) not null
);
create index verification_identifier on verification (identifier);

create table "twoFactor" (
  id uuid primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references account on delete cascade,
  verified boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz(3)
);
create index two_factor_account on "twoFactor" ("userId");

create table passkey (
  id uuid primary key,
  name text,
  "publicKey" text not null,
  "userId" uuid not null references account on delete cascade,
  "credentialID" text not null unique,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamptz(3),
  aaguid text
);
create index passkey_account on passkey ("userId");
