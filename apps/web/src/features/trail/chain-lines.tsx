import { CheckCircleTwoTone, CloseCircleTwoTone } from '@ant-design/icons';
import { Flex } from 'antd';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { instantIn } from '../../ui/time.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import type { ChainLine, VerifiedChain } from './trail-queries.js';

/** Each line with what verification said of it, and its hash as it can be compared with an anchor on paper. */
export function ChainLines({ lines, verification }: VerifiedChain) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const faulty = new Map(verification.faults.map(({ sequence, fault }) => [sequence, fault]));
  const actorOf = ({ actor }: ChainLine) => {
    if (actor.kind === 'clock') return words.byClock;
    return actor.kind === 'system' ? words.bySystem : (actor.name ?? '');
  };
  return (
    <ol className="plain-list">
      {lines.map((line) => {
        const fault = faulty.get(line.sequence);
        const verdict = fault ? term('chainFault', fault) : words.asWritten;
        return (
          <li key={line.sequence} style={{ paddingBlock: 6 }}>
            <Flex gap="small" align="baseline">
              {fault ? (
                <CloseCircleTwoTone twoToneColor="#cf1322" aria-label={verdict} title={verdict} />
              ) : (
                <CheckCircleTwoTone twoToneColor="#389e0d" aria-label={verdict} title={verdict} />
              )}
              <div style={{ minWidth: 0 }}>
                <strong>
                  {line.sequence}. {term('happening', line.command)}
                </strong>{' '}
                <Quiet>
                  {actorOf(line)} · {instantIn(locale, line.at)}
                </Quiet>
                <div>
                  <code style={{ overflowWrap: 'anywhere' }}>{line.hash}</code>
                </div>
              </div>
            </Flex>
          </li>
        );
      })}
    </ol>
  );
}
