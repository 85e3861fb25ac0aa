import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { CoordinatorSelect } from '../../api/coordinator-select.js';
import { useTexts } from '../../preferences/preferences.js';
import { BulkCases } from './bulk-cases.js';
import { keysFor, orderAll, type BulkCommand, type BulkOutcome } from './bulk.js';
import { asSeenLast, tallyOf } from './bulk-tally.js';
import type { QueuedCase } from './queue-pages.js';
import { texts } from './texts.js';

interface Parts {
  name: BulkCommand;
  selected: readonly QueuedCase[];
  /** @param done the cases to which it was done */
  onClose: (done: readonly string[]) => void;
}

/** One command for many cases: filled in once, shown to which it will be given, and then what came of it. */
export function BulkDialog({ name, selected, onClose }: Parts) {
  const words = useTexts(texts);
  const queries = useQueryClient();
  const [cases] = useState(selected);
  const [keys] = useState(() => keysFor(cases));
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, BulkOutcome>>(new Map());
  const [isRunning, setIsRunning] = useState(false);
  const { doneTo, left, isOver } = tallyOf(cases, outcomes);
  const run = async (body: object) => {
    setIsRunning(true);
    const onOutcome = (outcome: BulkOutcome) => setOutcomes((before) => new Map(before).set(outcome.id, outcome));
    try {
      await orderAll({ name, body, cases: asSeenLast(left, selected), keys, onOutcome });
    } finally {
      setIsRunning(false);
    }
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'vocabulary' });
  };
  return (
    <Modal
      open
      title={words[name]}
      footer={null}
      mask={{ closable: false }}
      closable={!isRunning}
      keyboard={!isRunning}
      onCancel={() => onClose(doneTo.map(({ id }) => id))}
    >
      <Form<Record<string, string>> layout="vertical" onFinish={(given) => void run(given)} disabled={isRunning}>
        {name === 'note' ? (
          <Form.Item
            name="text"
            label={words.noteText}
            rules={[{ required: true, whitespace: true, message: words.required }]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} showCount />
          </Form.Item>
        ) : (
          <Form.Item
            name="coordinatorId"
            label={words.coordinator}
            rules={[{ required: true, message: words.required }]}
          >
            <CoordinatorSelect />
          </Form.Item>
        )}
        <BulkCases cases={cases} outcomes={outcomes} />
        <div className="stack" aria-live="polite">
          {isOver && !isRunning && (
            <Alert
              type={left.length > 0 ? 'warning' : 'success'}
              showIcon
              title={words.outcome(doneTo.length, left.length)}
            />
          )}
          <Flex gap="small" justify="end">
            <Button onClick={() => onClose(doneTo.map(({ id }) => id))} disabled={isRunning}>
              {words.close}
            </Button>
            {left.length > 0 && (
              <Button type="primary" htmlType="submit" loading={isRunning}>
                {words.apply}
              </Button>
            )}
          </Flex>
        </div>
      </Form>
    </Modal>
  );
}
