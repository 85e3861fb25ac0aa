import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { historyQuery, type CaseView } from './case-queries.js';
import { texts } from './texts.js';
import { actorIn } from './timeline-details.js';

/** What others have done with a case since it was read. */
export function WhatChanged({ before, after }: { before: CaseView; after: CaseView }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const { data } = useQuery(historyQuery(after.id, after.revision));
  const lines = (data ?? []).filter(({ sequence }) => sequence > before.revision);
  return (
    <>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {lines.map((line) => (
          <li key={line.sequence}>
            {term('happening', line.command)} → {term('stage', line.to)} · {actorIn(line, words)} ·{' '}
            {instantIn(locale, line.at)}
          </li>
        ))}
      </ul>
      <Typography.Text>{words.changedDetail}</Typography.Text>
    </>
  );
}
