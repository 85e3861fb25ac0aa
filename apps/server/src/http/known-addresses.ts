import type { OpenAPIObject } from '@nestjs/swagger';
import { isIdentifier } from '../input/fields.js';

interface KnownAddress {
  /** Its parts, a variable one as `{name}`. */
  parts: readonly string[];
  methods: readonly string[];
}

const partsOf = (path: string) => path.replace(/\/$/, '').split('/');
const isVariable = (part: string) => part.startsWith('{');

function isAt(given: readonly string[], { parts }: KnownAddress): boolean {
  return (
    given.length === parts.length &&
    parts.every((part, index) => (isVariable(part) ? given[index] !== '' : given[index]?.toLowerCase() === part))
  );
}

/** What can be read can be asked for its head, and everything for what it takes. */
function methodsOf(item: object): string[] {
  const described = Object.keys(item).map((method) => method.toUpperCase());
  return [...described, ...(described.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
}

/** Every address of the service with the methods that it takes, as the contract has them. */
export class KnownAddresses {
  private known: readonly KnownAddress[] = [];

  /** @param readable addresses that the contract does not describe, because it is what they show */
  learnFrom({ paths }: Pick<OpenAPIObject, 'paths'>, readable: readonly string[]): void {
    const pages = Object.fromEntries(readable.map((path) => [path, { get: {} }]));
    const addresses = Object.entries({ ...paths, ...pages }).map(([path, item]) => ({
      parts: partsOf(path),
      methods: methodsOf(item as object),
    }));
    // What is spelled out goes before what a variable would take in.
    const variables = ({ parts }: KnownAddress) => parts.filter(isVariable).length;
    this.known = addresses.sort((one, other) => variables(one) - variables(other));
  }

  methodsAt(path: string): readonly string[] | undefined {
    return this.find(path)?.methods;
  }

  /**
   * An address as the log may keep it: what is known of it beforehand, and ids. Whatever else stands in it may be somebody's number or
   * name, typed into the wrong place.
   */
  inLog(url: string): string {
    const path = url.split('?')[0] ?? '';
    const given = partsOf(path);
    const found = this.find(path);
    if (!found) return '-';
    return found.parts
      .map((part, index) => (isVariable(part) && isIdentifier(given[index]) ? given[index] : part))
      .join('/');
  }

  private find(path: string): KnownAddress | undefined {
    const given = partsOf(path);
    return this.known.find((address) => isAt(given, address));
  }
}
