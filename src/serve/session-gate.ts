import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** 256 random bits, safe in a URL and in a cookie. */
const newSecret = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Comparing digests takes the same time whatever the lengths and the first differing byte. */
const equalSecrets = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/**
 * Lets one browser in. The token travels once, in the URL that the terminal prints, and is exchanged for a
 * session cookie that scripts cannot read and other sites cannot send.
 */
export class SessionGate {
  readonly #session = newSecret();
  readonly #cookieName: string;
  readonly #onSpent: () => void;
  #token: string | null = newSecret();

  /**
   * Cookies do not tell ports apart, so the port is part of the cookie's name. `onSpent` is called when a browser is
   * let in: whatever still holds the token is of no use from then on.
   */
  constructor(port: number, onSpent: () => void = () => undefined) {
    this.#onSpent = onSpent;
    this.#cookieName = `gan-workbench-${port}`;
  }

  /** The unspent token, null after its exchange. */
  get token(): string | null {
    return this.#token;
  }

  /** Spends the token: the Set-Cookie value for the right one, null for any other. */
  exchange(token: string): string | null {
    if (this.#token === null || !equalSecrets(token, this.#token)) return null;
    this.#token = null;
    this.#onSpent();
    return `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether the request carries the session's cookie. */
  admits(request: IncomingMessage): boolean {
    const prefix = `${this.#cookieName}=`;
    return (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && equalSecrets(pair.slice(prefix.length), this.#session));
  }
}
