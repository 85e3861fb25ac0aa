import { Alert, Button, Flex } from 'antd';
import { Link } from 'react-router';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Figures } from '../../ui/figures.js';
import { Panel } from '../../ui/panel.js';
import type { Report } from './deeds.js';
import { texts } from './texts.js';
import type { useDeed } from './use-deed.js';

/** What would be done, or what has been done. */
export function DeedOutcome({ deed }: { deed: Omit<ReturnType<typeof useDeed>, 'show'> }) {
  const words = useTexts(texts);
  const { shown, report, fault } = deed;
  return (
    <div className="stack" aria-live="polite">
      {fault && <ProblemNotice fault={fault} />}
      {shown && !report && (
        <Panel title={words.willDo(shown.preview.handedOver, shown.preview.total)}>
          <div className="stack">
            {shown.hasChanged && <Alert type="warning" showIcon title={words.changedMeanwhile} />}
            <Counted report={shown.preview} />
            <Flex justify="end">
              <Button
                type="primary"
                onClick={deed.apply}
                loading={deed.isBusy}
                disabled={shown.preview.handedOver === 0}
              >
                {words.apply}
              </Button>
            </Flex>
          </div>
        </Panel>
      )}
      {report && (
        <>
          <Alert type="success" showIcon title={words.hasDone(report.handedOver, report.total)} />
          {report.refused + report.unchanged > 0 && (
            <Panel title={words.tabs.handOver}>
              <Counted report={report} />
            </Panel>
          )}
        </>
      )}
    </div>
  );
}

function Counted({ report: { byStage, refusals, refused, unchanged } }: { report: Report }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  return (
    <div className="stack">
      {byStage.length > 0 && (
        <Figures
          label={words.stage}
          head={[words.stage, words.count]}
          rows={byStage.map(({ stage, count }) => ({ key: stage, cells: [term('stage', stage), count] }))}
        />
      )}
      {unchanged > 0 && <div>{words.unchanged(unchanged)}</div>}
      {refused > 0 && (
        <>
          <div>{words.refused(refused)}</div>
          <div className="pick-list">
            <Figures
              isText
              label={words.refused(refused)}
              head={[words.number, words.why]}
              rows={refusals.map(({ caseId, number, code }) => ({
                key: caseId,
                cells: [number ? <Link to={`/cases/${caseId}`}>{number}</Link> : '–', term('handOverFault', code)],
              }))}
            />
          </div>
        </>
      )}
    </div>
  );
}
