import { Empty } from 'antd';
import { holds, useSession } from '../../api/session.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Quiet } from '../../ui/quiet.js';
import { instantIn } from '../../ui/time.js';
import { DecisionButtons } from './decision-buttons.js';
import type { Delivery, Status } from './delivery-queries.js';
import { texts } from './texts.js';

interface Parts {
  deliveries: readonly Delivery[];
  status: Status;
}

/** To whom, when, and why it failed; what was given up waits for a decision. */
export function DeliveryTable({ deliveries, status }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const mayDecide = holds(useSession(), 'supervisor', 'administrator') && status === 'dead';
  if (deliveries.length === 0) return <Empty description={words.nothing} />;
  const head = [words.to, words.why, words.attempts, words.due, words.matters];
  return (
    <div className="panel">
      <Figures
        isText
        label={term('deliveryStatus', status)}
        head={mayDecide ? [...head, words.decision] : head}
        rows={deliveries.map(({ id, recipient, organization, lastError, attempts, dueAt, facts }) => ({
          key: id,
          cells: [
            recipient?.name ?? (organization ? words.nobody(organization.name) : '–'),
            <span className="reason">{lastError ?? <Quiet>{words.notTried}</Quiet>}</span>,
            attempts,
            instantIn(locale, dueAt),
            facts,
            ...(mayDecide ? [<DecisionButtons id={id} />] : []),
          ],
        }))}
      />
    </div>
  );
}
