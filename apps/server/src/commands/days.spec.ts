import { refuseFuture, refuseUnplannable } from './days.js';

const today = '2026-03-16';
const refused = (code: string) =>
  expect.objectContaining({ code: 'invalidInput', details: { errors: [{ field: 'on', code }] } }) as Error;

describe('what is reported as done', () => {
  it.each(['2026-03-16', '2026-03-15', '1999-12-31'])('may have been done today or before: %s', (day) => {
    expect(() => refuseFuture('on', day, today)).not.toThrow();
  });

  it.each(['2026-03-17', '2026-04-01', '2100-01-01'])('cannot have been done later than today: %s', (day) => {
    expect(() => refuseFuture('on', day, today)).toThrow(refused('inFuture'));
  });
});

describe('what is planned', () => {
  it.each(['2028-03-17', '2199-12-31'])(
    'is not so far ahead that a slip of the pen silences a case for good: %s',
    (day) => {
      expect(() => refuseUnplannable('on', day, today)).toThrow(
        expect.objectContaining({ details: { errors: [{ field: 'on', code: 'farAhead', params: { days: 731 } }] } }),
      );
    },
  );

  it.each(['2026-03-17', '2028-03-16'])('lies ahead: %s', (day) => {
    expect(() => refuseUnplannable('on', day, today)).not.toThrow();
  });

  it.each(['2026-03-16', '2026-03-15', '2025-12-31'])(
    'is not today or past, or its clock would run out at once: %s',
    (day) => {
      expect(() => refuseUnplannable('on', day, today)).toThrow(refused('inPast'));
    },
  );
});
