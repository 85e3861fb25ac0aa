import { StatementFailedError } from './sql.js';
import { orUnavailable, StoreUnavailableError } from './store-unavailable.js';

const failed = (code: string | undefined) => new StatementFailedError('it failed', code, 'INSERT INTO person …');

describe('a database that cannot write now', () => {
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', '53100'])(
    'is told apart from a mistake, so that nobody is told of one: %s',
    (code) => {
      const fault = failed(code);
      const found = orUnavailable(fault);
      expect(found).toBeInstanceOf(StoreUnavailableError);
      expect(found).toMatchObject({ message: 'it failed', code, cause: fault });
    },
  );

  it.each(['55P03', '57014'])(
    'is told apart from a mistake on PostgreSQL, too, when others keep a row or the whole server too long: %s',
    (code) => {
      expect(orUnavailable(failed(code))).toBeInstanceOf(StoreUnavailableError);
    },
  );

  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR', '23505', '42601', undefined])(
    'is no excuse for what a statement itself does wrong, nor for a file that is damaged: %s',
    (code) => {
      const fault = failed(code);
      expect(orUnavailable(fault)).toBe(fault);
    },
  );

  it('is recognised behind the wrapping of the library that asked the driver', () => {
    expect(orUnavailable({ driverError: { code: '53100' }, message: 'disk full' })).toBeInstanceOf(
      StoreUnavailableError,
    );
  });

  it('passes on what is thrown and is no error at all', () => {
    for (const thrown of [undefined, null, 'SQLITE_FULL', 7]) expect(orUnavailable(thrown)).toBe(thrown);
  });
});
