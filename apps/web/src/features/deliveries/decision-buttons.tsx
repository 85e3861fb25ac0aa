import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Popconfirm } from 'antd';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { decide, deliveriesKey } from './delivery-queries.js';
import { texts } from './texts.js';

/** To send it again, or to let it be. */
export function DecisionButtons({ id }: { id: string }) {
  const words = useTexts(texts);
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: decide,
    onSuccess: () => queries.invalidateQueries({ queryKey: deliveriesKey }),
  });
  return (
    <Flex vertical gap="small">
      <Flex gap="small">
        <Button size="small" type="primary" loading={isPending} onClick={() => mutate({ id, decision: 'retry' })}>
          {words.retry}
        </Button>
        <Popconfirm
          title={words.discardTitle}
          description={words.discardText}
          okText={words.discard}
          cancelText={words.cancel}
          // Whoever works by the keyboard would go through every other row before they came here.
          cancelButtonProps={{ autoFocus: true }}
          destroyOnHidden
          onConfirm={() => mutate({ id, decision: 'discard' })}
        >
          <Button size="small" disabled={isPending}>
            {words.discard}
          </Button>
        </Popconfirm>
      </Flex>
      {error && <ProblemNotice fault={error} />}
    </Flex>
  );
}
