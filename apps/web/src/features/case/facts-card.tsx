import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { dayIn } from '../../ui/time.js';
import { Facts } from '../../ui/facts.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { texts } from './texts.js';

/** What the case is about, without the person. */
export function FactsCard({ shown }: { shown: CaseView }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const { term } = useVocabulary(locale);
  const { letter, continuesCase } = shown;
  const facts: [string, ReactNode][] = [
    [words.memberKind, term('memberKind', shown.memberKind)],
    [words.direction, term('direction', shown.direction)],
    [words.willingness, term('willingness', shown.willingness)],
    [words.coordinator, shown.coordinator?.name],
    [words.district, shown.districtOrg.name],
    [words.origin, shown.originOrg?.name],
    [words.host, shown.hostOrg?.name],
    [words.responsible, shown.responsibleOrg?.name],
    [words.duesPaidThrough, shown.duesPaidThrough],
    [words.letter, letter && words.letterLine(letter.number, letter.issuedOn, letter.expiresOn)],
    [words.opened, dayIn(locale, shown.openedAt)],
    [words.continues, continuesCase && <Link to={`/cases/${continuesCase}`}>{words.before}</Link>],
  ];
  return (
    <Panel title={words.facts}>
      <Facts facts={facts} />
    </Panel>
  );
}
