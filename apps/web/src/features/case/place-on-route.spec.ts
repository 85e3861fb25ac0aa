import fc from 'fast-check';
import type { CaseView } from './case-queries.js';
import { placeOnRoute } from './place-on-route.js';

interface Standing {
  release?: string[];
  receive?: string[];
  step?: number;
  holder?: string;
  /** Issued by the last of the release; void again when the case goes back. */
  hasLetter?: boolean;
}

const letter = { number: '2026-7', issuedOn: '2026-03-02', validDays: 60, expiresOn: '2026-05-01' };

function standing({
  release = ['branch', 'committee', 'district'],
  receive = ['district', 'other', 'host'],
  step = 0,
  holder,
  hasLetter = false,
}: Standing): Pick<CaseView, 'route' | 'holder' | 'letter'> {
  return {
    route: { release, receive, arbiter: 'district', step, organizations: [] },
    holder: holder
      ? { kind: 'organization', organizationId: holder, name: holder }
      : { kind: 'coordinator', name: '王芳' },
    ...(hasLetter && { letter }),
  };
}

describe('where on its way a case stands', () => {
  it.each<[string, Standing, { leg: string; index: number }]>([
    ['at the first who releases', { holder: 'branch' }, { leg: 'release', index: 0 }],
    ['in the middle of the release', { holder: 'committee', step: 1 }, { leg: 'release', index: 1 }],
    [
      'at the end of the release, by one who receives as well',
      { holder: 'district', step: 2 },
      { leg: 'release', index: 2 },
    ],
    [
      'at the beginning of the receipt, by one who released as well',
      { holder: 'district', hasLetter: true },
      { leg: 'receive', index: 0 },
    ],
    ['at the last who receives', { holder: 'host', step: 2, hasLetter: true }, { leg: 'receive', index: 2 }],
  ])('is known %s', (_, given, place) => {
    expect(placeOnRoute(standing(given))).toEqual(place);
  });

  it.each<[string, Standing, { leg: string; index: number }]>([
    ['of the release', { holder: 'district', step: 0 }, { leg: 'release', index: 2 }],
    ['of the receipt', { holder: 'district', step: 1, hasLetter: true }, { leg: 'receive', index: 0 }],
  ])('is that of who settles a dispute %s out of turn, and only one', (_, given, place) => {
    expect(placeOnRoute(standing(given))).toEqual(place);
  });

  it.each<[string, Standing, { leg: string; index: number }]>([
    [
      'the origin, while the receipt is awaited',
      { holder: 'branch', step: 2, hasLetter: true },
      { leg: 'release', index: 0 },
    ],
    ['the host, before there is a letter', { holder: 'host' }, { leg: 'receive', index: 2 }],
  ])('is on the other leg where only that one has who holds it: %s', (_, given, place) => {
    expect(placeOnRoute(standing(given))).toEqual(place);
  });

  it('is nowhere while a coordinator has the ball, or somebody who is not on the way', () => {
    expect(placeOnRoute(standing({}))).toBeUndefined();
    expect(placeOnRoute(standing({ holder: 'province' }))).toBeUndefined();
  });

  it('is nowhere without a way', () => {
    const { holder } = standing({ holder: 'branch' });
    expect(placeOnRoute({ holder })).toBeUndefined();
  });

  it('is nowhere once nobody has the ball', () => {
    const { route } = standing({ step: 2 });
    expect(placeOnRoute({ ...(route && { route }), letter, holder: { kind: 'nobody', name: '' } })).toBeUndefined();
  });

  it('is the step of its leg wherever that is who has the ball, however often the same stand on it', () => {
    const leg = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(leg, leg, fc.boolean(), fc.nat(4), (release, receive, hasLetter, any) => {
        const now = hasLetter ? receive : release;
        const step = any % now.length;
        const given = standing({ release, receive, step, hasLetter, ...(now[step] && { holder: now[step] }) });
        expect(placeOnRoute(given)).toEqual({ leg: hasLetter ? 'receive' : 'release', index: step });
      }),
    );
  });

  it('is always a place of who has the ball, and there is none only where they have no place', () => {
    const leg = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    fc.assert(
      fc.property(leg, leg, fc.boolean(), fc.nat(5), (release, receive, hasLetter, step) => {
        const place = placeOnRoute(standing({ release, receive, step, hasLetter, holder: 'a' }));
        expect(place !== undefined).toBe([...release, ...receive].includes('a'));
        if (place) expect({ release, receive }[place.leg][place.index]).toBe('a');
      }),
    );
  });
});
