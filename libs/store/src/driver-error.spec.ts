import { ConcurrentWriteError, isDuplicate } from './concurrent-write.js';
import { codeOf, messageOf } from './driver-error.js';
import { StoreRefusedError } from './store-refused.js';

const withFields = (fields: object) => Object.assign(new Error('something'), fields);

describe('an error of a driver', () => {
  it.each([
    [withFields({ code: 'SQLITE_BUSY' }), 'SQLITE_BUSY'],
    [withFields({ driverError: { code: '40001' } }), '40001'],
    [withFields({ code: 'outer', driverError: { code: '23505' } }), '23505'],
    [{ code: 'ENOENT', message: 'of another realm' }, 'ENOENT'],
    [withFields({ code: 5 }), undefined],
    ['a text', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('is known by its code whatever class it is of: %#', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });

  it('says something even when it has no words', () => {
    expect(messageOf(withFields({}))).toBe('something');
    expect(messageOf(Object.assign(new Error(''), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
    expect(messageOf('a text')).toBe('a text');
    expect(messageOf(undefined)).toBe('undefined');
  });

  it.each(['23505', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_TRIGGER'])(
    'is a duplicate when its code is %s',
    (code) => {
      expect(isDuplicate(withFields({ code }))).toBe(true);
    },
  );

  it.each(['23503', 'SQLITE_CONSTRAINT_FOREIGNKEY', 'SQLITE_BUSY', undefined])(
    'is none when its code is %s',
    (code) => {
      expect(isDuplicate(withFields({ code }))).toBe(false);
      expect(isDuplicate(new ConcurrentWriteError('ahead'))).toBe(false);
    },
  );
});

describe('a refusal to start', () => {
  it('is one line, whatever the driver had to say', () => {
    expect(new StoreRefusedError('first\n  second\tthird').message).toBe('first second third');
  });
});
