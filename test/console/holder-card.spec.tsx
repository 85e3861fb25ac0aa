import { textOf } from './shown.js';
import { HolderCard } from '../../apps/web/src/features/case/holder-card.js';
import type { CaseView } from '../../apps/web/src/features/case/case-queries.js';

const now = '2026-03-02T02:00:00.000Z';

function caseHeldBy(holder: CaseView['holder'], more: Partial<CaseView> = {}): CaseView {
  return {
    holder,
    progressedAt: '2026-02-20T02:00:00.000Z',
    clocks: [],
    statutoryClocks: [],
    ...more,
  } as unknown as CaseView;
}

describe('who has the ball', () => {
  it('is named, with the day since when', () => {
    const text = textOf(
      <HolderCard shown={caseHeldBy({ kind: 'origin', name: '江城支部', orgId: 'x' } as never)} now={now} />,
    );
    expect(text).toContain('江城支部');
  });
});
