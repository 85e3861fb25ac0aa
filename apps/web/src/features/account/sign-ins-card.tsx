import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Flex, Skeleton, Typography } from 'antd';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { signInsQuery } from './account-queries.js';
import { texts } from './texts.js';

export function SignInsCard() {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(signInsQuery);
  const attempts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card title={words.signIns}>
      <Typography.Paragraph type="secondary">{words.signInsHint}</Typography.Paragraph>
      {error && <ProblemNotice fault={error} onAgain={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {attempts.map(({ id, at, address, outcome }) => (
          <li key={id} style={{ paddingBlock: 4 }}>
            <Flex justify="space-between" gap="small" wrap>
              <Typography.Text>{term('signInOutcome', outcome)}</Typography.Text>
              <Typography.Text type="secondary">
                {address} · {instantIn(locale, at)}
              </Typography.Text>
            </Flex>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ padding: 0 }}>
          {words.more}
        </Button>
      )}
    </Card>
  );
}
