import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { placeOnRoute } from './place-on-route.js';
import { texts } from './texts.js';

/** The organisations on the way, in order, and who of them has the ball. */
export function RouteCard({ shown }: { shown: CaseView }) {
  const words = useTexts(texts);
  const { route } = shown;
  if (!route) return null;
  const names = new Map(route.organizations.map(({ id, name }) => [id, name]));
  const here = placeOnRoute(shown);
  return (
    <Panel title={words.route}>
      {(['release', 'receive'] as const).map((leg) => (
        <div key={leg}>
          <h3>{words[leg]}</h3>
          <ol className="way">
            {route[leg].map((id, index) => (
              <li key={id} {...(leg === here?.leg && index === here.index && { 'aria-current': 'step' })}>
                {names.get(id) ?? id}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Panel>
  );
}
