/** Where browsers reach the service. */
export class PublicAddress {
  constructor(readonly url: string) {}

  /** Only over TLS may a cookie be kept from plain connections. */
  get isSecure(): boolean {
    return this.url.startsWith('https:');
  }
}
