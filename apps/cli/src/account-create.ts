import {
  insertAccount,
  insertOrganization,
  isDuplicate,
  listOrganizations,
  newId,
  replaceGrants,
  type OrganizationRecord,
  type Store,
  type Transaction,
} from '@app/store';
import type { Command } from 'commander';
import { PasswordPolicy } from '../../server/src/access/password-policy.js';
import { roles } from '../../server/src/access/roles.js';
import { AddAccountInput } from '../../server/src/commands/directory/add-account.js';
import { acceptPassword } from '../../server/src/commands/directory/new-password.js';
import { readConfiguration } from '../../server/src/configuration/configuration.js';
import { SystemClock } from '../../server/src/configuration/clock.js';
import { english } from '../../server/src/http/messages/en.js';
import { fill } from '../../server/src/http/messages/words.js';
import { readInput } from '../../server/src/input/read-input.js';
import { Refusal, refuseField } from '../../server/src/refusals/refusal.js';
import { withExistingStore } from './existing-store.js';
import { readPassword } from './password-prompt.js';
import { CliRefusal, type Terminal } from './terminal.js';

interface AccountOptions {
  username: string;
  displayName: string;
  role: string;
  organization?: string;
  rootName?: string;
  passwordStdin?: true;
}

const optionOf: Record<string, string> = {
  username: '--username',
  displayName: '--display-name',
  password: 'the password',
  'grants.0.role': '--role',
};

/** What the server would say over HTTP, in one line and by the names of the options. */
function inOptionNames(fault: unknown): unknown {
  if (!(fault instanceof Refusal)) return fault;
  const errors = fault.details.errors ?? [];
  const lines = errors.map(
    ({ field, code, params }) => `${optionOf[field] ?? field} ${fill(english.fields[code], params)}`,
  );
  return new CliRefusal(lines.join('; ') || english.refusals[fault.code].detail, { cause: fault });
}

/** The organisation of that id or name, or a new root for a database that has none. */
function placeFor(
  { organization, rootName }: AccountOptions,
  known: readonly OrganizationRecord[],
  createdAt: string,
): OrganizationRecord & { isNew: boolean } {
  if (rootName !== undefined) {
    if (known.length > 0) throw new CliRefusal('there are organisations already: name one with --organization');
    const name = rootName.trim();
    if (name === '') throw new CliRefusal('--root-name is empty');
    const root = { kind: 'orgDepartment', participation: 'online', canTransferDirectly: false } as const;
    return { ...root, id: newId(), name, createdAt, isNew: true };
  }
  if (organization === undefined)
    throw new CliRefusal('name a place: --organization, or --root-name for the very first');
  const found = known.filter(({ id, name }) => id === organization || name === organization);
  const [place] = found;
  if (!place) throw new CliRefusal(`there is no organisation ${organization}`);
  if (found.length > 1) {
    throw new CliRefusal(`several organisations are called ${organization}: ${found.map(({ id }) => id).join(', ')}`);
  }
  return { ...place, isNew: false };
}

async function insertUnlessTaken(tx: Transaction, account: Parameters<typeof insertAccount>[1]): Promise<void> {
  try {
    await insertAccount(tx, account);
  } catch (fault) {
    throw isDuplicate(fault) ? refuseField('username', 'taken') : fault;
  }
}

async function createAccount(terminal: Terminal, store: Store, options: AccountOptions): Promise<void> {
  const createdAt = new SystemClock().instant();
  const { isNew, ...place } = placeFor(options, await listOrganizations(store.reader), createdAt);
  const password = await readPassword(terminal, options.passwordStdin === true);
  const { username, displayName, grants } = readInput(AddAccountInput, {
    username: options.username,
    displayName: options.displayName,
    password,
    grants: [{ role: options.role, organizationId: place.id }],
  });
  const policy = new PasswordPolicy(readConfiguration(terminal.environment).passwordPolicy);
  const passwordHash = await acceptPassword(policy, password, { username, organizationNames: [place.name] });
  const id = newId();
  await store.gate.write(async (tx) => {
    if (isNew) await insertOrganization(tx, place);
    await insertUnlessTaken(tx, { id, username, displayName, passwordHash, createdAt });
    await replaceGrants(tx, id, grants);
  });
  terminal.print(`${username} is ${options.role} at ${place.name}\n`);
}

export function addAccountCreate(account: Command, terminal: Terminal): void {
  account
    .command('create')
    .description('adds an account; with --root-name the first one, and the organisation at the root of the tree')
    .requiredOption('--username <name>', 'what it signs in as')
    .requiredOption('--display-name <name>', 'what others see')
    .requiredOption('--role <role>', roles.join(', '))
    .option('--organization <id or name>', 'where it has the role')
    .option('--root-name <name>', 'only in a database without organisations: what the root is called')
    .option('--password-stdin', 'the password comes on standard input, and not from a prompt')
    .action((options: AccountOptions) =>
      withExistingStore(terminal, {}, async (store) => {
        try {
          await createAccount(terminal, store, options);
        } catch (fault) {
          throw inOptionNames(fault);
        }
      }),
    );
}
