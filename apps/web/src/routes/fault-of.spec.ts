import { Problem } from '../api/problem.js';
import { faultOf } from './fault-of.js';

describe('a screen that cannot be shown', () => {
  it.each([
    ['Chrome', 'Failed to fetch dynamically imported module: http://host/assets/queue-page.js'],
    ['Firefox', 'error loading dynamically imported module: http://host/assets/queue-page.js'],
    ['Safari', 'Importing a module script failed.'],
  ])(
    'because its script did not come is told like everything that does not come, also in the words of %s',
    (_, text) => {
      expect(faultOf(new TypeError(text))).toMatchObject({ code: 'unreachable' });
    },
  );

  it.each<[string, unknown]>([
    ['a bug', new TypeError('Cannot read properties of undefined (reading "name")')],
    ['another error that speaks of modules', new Error('no such module')],
    ['what is no error at all', 'module'],
    ['nothing', undefined],
  ])('because of %s is told as it is', (_, fault) => {
    expect(faultOf(fault)).toBe(fault);
  });

  it('because it was refused keeps the words of the server', () => {
    const refused = new Problem({
      type: 'about:blank',
      title: 'Not for this role',
      status: 403,
      detail: '',
      code: 'roleMayNot',
      instance: '',
    });
    expect(faultOf(refused)).toBe(refused);
  });
});
