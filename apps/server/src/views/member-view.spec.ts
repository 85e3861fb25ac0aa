import { findPerson, insertPerson, newId, Vault, type NewPerson } from '@app/store';
import { inventedNumber } from '../../../../test/builders/invented-number.js';
import { aDataKey, aVault, scratchStore, type ScratchStore } from '../../../../test/builders/scratch-store.js';
import { memberView } from './member-view.js';

const idNumber = inventedNumber('1985-03-12', 1);

/** A vault that counts what is taken out of it. */
class CountingVault extends Vault {
  opened = 0;

  override open(sealed: string, context: string): string {
    this.opened += 1;
    return super.open(sealed, context);
  }
}

describe('a member as those see them who may see the case', () => {
  let scratch: ScratchStore;
  beforeAll(async () => {
    scratch = await scratchStore('sqlite');
  });
  afterAll(() => scratch.remove());

  async function kept(more: Partial<NewPerson>) {
    const { store } = scratch;
    const id = newId();
    const person = { id, name: '李小梅', membership: 'full' as const, createdAt: '2026-03-16T01:00:00.000Z', ...more };
    await store.gate.write((tx) => insertPerson(tx, person, store.vault));
    const record = await findPerson(store.reader, id);
    if (!record) throw new Error('the person was not kept');
    return record;
  }
  const view = async (more: Partial<NewPerson>) => memberView(await kept(more), scratch.store.vault);

  it('shows no whole number and no whole address', async () => {
    const shown = await view({ idNumber, phone: '+8613800001111', email: 'zhang@example.org' });
    expect(shown.email).toBe('z***@example.org');
    expect(shown.idNumber).toMatch(/\*{4,}/);
    expect(shown.phone).toMatch(/\*{3,}/);
    const text = JSON.stringify(shown);
    for (const secret of [idNumber, idNumber.slice(6, 14), '13800001111', '00001111', 'zhang']) {
      expect(text).not.toContain(secret);
    }
  });

  it.each([
    ['a@example.org', 'a***@example.org'],
    ['"odd@name"@example.org', '"***@example.org'],
    ['梅@example.org', '梅***@example.org'],
    ['😀x@example.org', '😀***@example.org'],
  ])('masks the address %s as %s, with as many stars whatever its length', async (email, masked) => {
    expect((await view({ email })).email).toBe(masked);
  });

  it('has no member for what is not known, rather than an empty one', async () => {
    expect(await view({})).toEqual({ name: '李小梅', membership: 'full' });
  });

  it('shows what is no secret as it is', async () => {
    const plain = { sex: 'female', birthDate: '1985-03-12', joinedOn: '2008-07-01', workplace: '示例诊所' } as const;
    expect(await view(plain)).toMatchObject(plain);
  });

  it('unseals a number for the first view only, and never takes the remembered mask for another number', async () => {
    const vault = new CountingVault({ current: 'k1', keys: { k1: aDataKey() } });
    const sealedFor = (id: string, phone: string) => vault.seal(phone, `person.phone:${id}`);
    const known = await kept({});
    const person = { ...known, phoneSealed: sealedFor(known.id, '13800001111') };
    const first = memberView(person, vault);
    expect(memberView(person, vault)).toEqual(first);
    expect(vault.opened).toBe(1);
    const corrected = { ...person, phoneSealed: sealedFor(known.id, '13900002222') };
    expect(memberView(corrected, vault).phone).not.toBe(first.phone);
    const swapped = { ...person, phoneSealed: sealedFor(newId(), '13800001111') };
    expect(() => memberView(swapped, vault)).toThrow(expect.objectContaining({ name: 'VaultError' }) as Error);
  });

  it('shows nothing under another key, instead of something wrong', async () => {
    const record = await kept({ phone: '+8613800001111' });
    expect(() => memberView(record, aVault())).toThrow(expect.objectContaining({ name: 'VaultError' }) as Error);
  });
});
