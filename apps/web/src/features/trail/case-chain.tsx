import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { Link } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { ChainLines } from './chain-lines.js';
import { Panel } from '../../ui/panel.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { verifyChain, type Verification } from './trail-queries.js';

/** One case's record. It is verified when somebody asks for it, for that is on record. */
export function CaseChain({ id }: { id: string }) {
  const words = useTexts(texts);
  const verify = useMutation({ mutationFn: () => verifyChain(id) });
  return (
    <Panel title={words.chain} extra={<Link to={`/cases/${id}`}>{words.openCase}</Link>}>
      <Flex vertical gap="middle">
        <Flex gap="middle" justify="space-between" align="center" wrap>
          <Quiet>{words.chainHint}</Quiet>
          <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
            {verify.data ? words.again : words.verify}
          </Button>
        </Flex>
        {verify.error && <ProblemNotice fault={verify.error} />}
        {verify.data && (
          <>
            <Verdict verification={verify.data.verification} />
            <ChainLines {...verify.data} />
          </>
        )}
      </Flex>
    </Panel>
  );
}

function Verdict({ verification: { isSound, revision, faults } }: { verification: Verification }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  if (isSound) {
    return (
      <Alert type="success" showIcon role="status" title={words.sound(revision)} description={words.soundDetail} />
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words.unsound(faults.length)}
      description={
        <>
          {words.unsoundDetail}
          <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
            {faults.map(({ sequence, fault }) => (
              <li key={`${sequence} ${fault}`}>{words.of(words.line(sequence), term('chainFault', fault))}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}
