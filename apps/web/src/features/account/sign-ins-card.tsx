import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { signInsQuery } from './account-queries.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';

export function SignInsCard() {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(signInsQuery);
  const attempts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={words.signIns}>
      <p className="quiet">{words.signInsHint}</p>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <ul className="plain-list">
        {attempts.map(({ id, at, address, outcome }) => (
          <li key={id} style={{ paddingBlock: 4 }}>
            <Flex justify="space-between" gap="small" wrap>
              <span>{term('signInOutcome', outcome)}</span>
              <Quiet>
                {address} · {instantIn(locale, at)}
              </Quiet>
            </Flex>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ padding: 0 }}>
          {words.more}
        </Button>
      )}
    </Panel>
  );
}
