import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Quiet } from '../../ui/quiet.js';
import { durationIn } from '../../ui/time.js';
import { texts } from './texts.js';

export function HolderTable({ holders }: { holders: readonly Schemas['HolderOnListDto'][] }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const lasted = (seconds: number | null) => (seconds === null ? <Quiet>–</Quiet> : durationIn(locale, seconds));
  return (
    <Figures
      label={words.holders}
      head={[
        words.holder,
        words.openHolds,
        words.stalledHolds,
        words.longest,
        words.endedHolds,
        words.median,
        words.ninetieth,
        words.reaction,
      ]}
      rows={holders.map(({ holder, organization, open, ended, reminderToAction }) => ({
        key: `${holder.kind} ${holder.id ?? organization.id}`,
        cells: [
          <>
            {holder.id ? <Link to={`/cases?holder=${holder.id}`}>{holder.name}</Link> : holder.name}
            {organization.name !== holder.name && (
              <div>
                <Quiet>{organization.name}</Quiet>
              </div>
            )}
          </>,
          open.count.toLocaleString(locale),
          open.stalled.toLocaleString(locale),
          lasted(open.count === 0 ? null : open.longestSeconds),
          ended.count.toLocaleString(locale),
          lasted(ended.medianSeconds),
          lasted(ended.ninetiethSeconds),
          lasted(reminderToAction.medianSeconds),
        ],
      }))}
    />
  );
}
