import { Flex } from 'antd';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.js';
import { useMemberName } from '../../api/use-member-name.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { AttentionTag } from '../../ui/attention-tag.js';
import { Quiet } from '../../ui/quiet.js';
import { awayIn } from '../../ui/time.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly Schemas['CaseToInterveneDto'][];
  now: string;
}

/** Each case with what may be done in it: one click away, filled in where the case is. */
export function InterventionList({ cases, now }: Parts) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const memberName = useMemberName();
  return (
    <ul className="panel plain-list" aria-label={words.tabs.intervene}>
      {cases.map(({ id, number, member, stage, attention, holder, progressedAt, commands }) => (
        <li key={id} className="entry listed">
          <div>
            <Link to={`/cases/${id}`}>{memberName(member)}</Link> <Quiet>{number}</Quiet>
            <div>
              <Quiet>
                {term('stage', stage)}
                {holder.name && ` · ${words.heldSince(holder.name, awayIn(locale, progressedAt, now))}`}
              </Quiet>
            </div>
          </div>
          <Flex gap="4px 16px" wrap>
            {commands.map(({ name, title }) => (
              <Link key={name} to={`/cases/${id}?command=${name}`} aria-label={words.doIn(title, memberName(member))}>
                {title}
              </Link>
            ))}
          </Flex>
          <div className="at-end">
            <AttentionTag attention={attention} title={term('attention', attention)} />
          </div>
        </li>
      ))}
    </ul>
  );
}
