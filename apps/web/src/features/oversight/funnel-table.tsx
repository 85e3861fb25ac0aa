import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Quiet } from '../../ui/quiet.js';
import { durationIn } from '../../ui/time.js';
import { queueAt, shareOf } from './funnel-shares.js';
import { texts } from './texts.js';

interface Parts {
  label: string;
  /** Above the stages. */
  heading: string;
  stages: readonly Schemas['FunnelStageDto'][];
  /** How many began: what a share is a share of. */
  begun: number;
  org: string | undefined;
}

/** Stage by stage who came so far and how long it took; what stands there leads to the cases. */
export function FunnelTable({ label, heading, stages, begun, org }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const lasted = (seconds: number | null) => (seconds === null ? <Quiet>–</Quiet> : durationIn(locale, seconds));
  return (
    <Figures
      label={label}
      head={[heading, words.reached, words.share, words.left, words.median, words.ninetieth, words.there]}
      rows={stages.map(({ stage, reached, left, medianSeconds, ninetiethSeconds, there }) => {
        const share = shareOf(reached, begun);
        return {
          key: stage,
          cells: [
            term('stage', stage),
            reached.toLocaleString(locale),
            <span className="share" style={{ backgroundSize: `${share * 100}% 100%` }}>
              {percent.format(share)}
            </span>,
            left.toLocaleString(locale),
            lasted(medianSeconds),
            lasted(ninetiethSeconds),
            there === 0 ? <Quiet>0</Quiet> : <Link to={queueAt(stage, org)}>{there.toLocaleString(locale)}</Link>,
          ],
        };
      })}
    />
  );
}
