import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { texts } from './texts.js';

/** The organisations on the way, in order, and who of them has the ball. */
export function RouteCard({ shown: { route, holder } }: { shown: CaseView }) {
  const words = useTexts(texts);
  if (!route) return null;
  const names = new Map(route.organizations.map(({ id, name }) => [id, name]));
  return (
    <Panel title={words.route}>
      {(['release', 'receive'] as const).map((direction) => (
        <div key={direction}>
          <h3>{words[direction]}</h3>
          <ol className="way">
            {route[direction].map((id) => (
              <li key={id} {...(id === holder.organizationId && { 'aria-current': 'step' })}>
                {names.get(id) ?? id}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Panel>
  );
}
