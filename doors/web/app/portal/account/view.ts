import type { Name, StatusView, Text } from '../../view.ts';

/** How a person signs in, and where they are signed in now. */
export interface AccountView {
  /** Whether an authenticator's code is asked for at sign-in. */
  authenticator: boolean;
  passkeys: readonly PasskeyView[];
  sessions: readonly SessionView[];
  /** For whom the person acts, acted or will act, the newest first. */
  mandates: readonly OwnMandateView[];
}

/** A mandate as its holder sees it. */
export interface OwnMandateView {
  id: string;
  party: Name;
  role: Text;
  scope: Text;
  term: Text;
  status: StatusView;
}

/** A passkey: a fingerprint, a face or a key that signs in instead of the password. */
export interface PasskeyView {
  id: string;
  /** ISO 8601; null where it wasn't noted. */
  createdAt: string | null;
}

/** One browser in which the person is signed in. */
export interface SessionView {
  id: string;
  /** ISO 8601. */
  begunAt: string;
  /** ISO 8601, to the hour. */
  usedAt: string;
  /** Browser and system, such as "Chrome, Windows"; null where unknown. */
  device: string | null;
  /** Whether it is the one this page is shown in. */
  current: boolean;
}

/** A secret to put into an authenticator. */
export interface AuthenticatorSecret {
  /** `otpauth://totp/…`, which opens the app on the same device. */
  uri: string;
  /** The same secret in letters and digits, to be typed. */
  secret: string;
  /** Each lets the person in once without the authenticator. */
  recoveryCodes: readonly string[];
}
