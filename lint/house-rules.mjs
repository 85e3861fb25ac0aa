/**
 * What ESLint has no rule for, each as a rule with a name and a sentence.
 * A selector says where it is broken; eslint.config.mjs says in which rooms it holds.
 */
const restriction = (sentence, ...selectors) => ({
  meta: { type: 'problem', schema: [], messages: { broken: sentence } },
  create: (context) => ({ [selectors.join(', ')]: (node) => context.report({ node, messageId: 'broken' }) }),
});

const namesThatSayNothing = /^(utils?|common|shared|helpers?|core|misc|types)$/i;

const noNamesThatSayNothing = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { broken: '"{{name}}" says nothing: a function lives with the noun that it serves.' },
  },
  create: (context) => ({
    Program(node) {
      const words = context.filename.slice(context.cwd.length).split(/[\\/.]/);
      const name = words.find((word) => namesThatSayNothing.test(word));
      if (name) context.report({ node, messageId: 'broken', data: { name } });
    },
  }),
};

const isText = (node) => node.type === 'Literal' && typeof node.value === 'string';
const unwrapped = (node) => (node.type === 'ChainExpression' ? node.expression : node);

/** `x.stage`, `x.state`, `x.attention`, or a plain `stage` or `attention`. An object's own `this.state` is its own affair. */
function isWhereACaseStands(wrapped) {
  const node = unwrapped(wrapped);
  if (node.type === 'Identifier') return /^(stage|attention)$/.test(node.name);
  return (
    node.type === 'MemberExpression' &&
    node.object.type !== 'ThisExpression' &&
    /^(stage|state|attention)$/.test(node.property.name)
  );
}

const stageBelongsToTheChart = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      broken: 'Only the chart decides by where a case stands: ask @app/case-machine what is allowed or who holds it.',
    },
  },
  create: (context) => ({
    BinaryExpression(node) {
      const { left, right, operator } = node;
      const compares = (isWhereACaseStands(left) && isText(right)) || (isText(left) && isWhereACaseStands(right));
      if (/^[!=]==?$/.test(operator) && compares) context.report({ node, messageId: 'broken' });
    },
    SwitchStatement(node) {
      if (isWhereACaseStands(node.discriminant)) context.report({ node, messageId: 'broken' });
    },
    'CallExpression[callee.property.name=/^(startsWith|endsWith|includes)$/]'(node) {
      const [argument] = node.arguments;
      if (isWhereACaseStands(node.callee.object) && argument && isText(argument))
        context.report({ node, messageId: 'broken' });
    },
  }),
};

export const houseRules = {
  rules: {
    'no-forward-ref': restriction(
      'forwardRef hides an import cycle: let one of the two stop knowing the other.',
      'ImportSpecifier[imported.name="forwardRef"]',
      'MemberExpression[property.name="forwardRef"]',
    ),
    'no-writes-past-the-gate': restriction(
      'Transactions, query runners and save() belong to libs/store, behind the write gate: on SQLite a write beside it is lost.',
      'MemberExpression[property.name=/^(transaction|createQueryRunner|startTransaction|save)$/]',
      'MemberExpression[property.value=/^(transaction|createQueryRunner|startTransaction|save)$/]',
    ),
    'no-writes-in-queries': restriction(
      'A query reads, and cannot write: what is to be written is a command.',
      'MemberExpression[property.name="gate"]',
      'MemberExpression[property.value="gate"]',
      'ObjectPattern > Property[key.name="gate"]',
    ),
    'pure-libs-take-no-chances': restriction(
      'A pure lib is given the time, the ids and the settings; what it makes up by itself cannot be replayed.',
      'MemberExpression[object.name=/^(process|crypto|performance|globalThis)$/]',
      'MemberExpression[object.name="Math"][property.name="random"]',
      'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)$/]',
    ),
    'environment-is-read-once': restriction(
      'The environment is read once, in configuration, and checked there.',
      'MemberExpression[object.name="process"][property.name="env"]',
    ),
    'every-default-is-never': restriction(
      'A switch is complete without its default, which only says so: `satisfies never`. A new case must not compile until it is thought of.',
      'SwitchCase[test=null]:not(:has(TSSatisfiesExpression > TSNeverKeyword))',
    ),
    'no-live-actors': restriction(
      "A case comes to life only in the case machine's snapshot converter, and is never started.",
      'ImportSpecifier[imported.name="createActor"]',
      'MemberExpression[property.name="createActor"]',
      'MemberExpression[property.value="createActor"]',
      'CallExpression[callee.property.name="resolveState"]',
    ),
    'one-clock': restriction(
      'The time is a parameter; only the clocks (apps/server/src/configuration/clock.ts, apps/web/src/ui/now.ts) read it.',
      'MemberExpression[object.name="Date"][property.name="now"]',
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"]',
    ),
    'every-test-runs': restriction(
      'A test that is focused, skipped or left for later hides what it was to prevent.',
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
      'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
    ),
    'no-names-that-say-nothing': noNamesThatSayNothing,
    'stage-belongs-to-the-chart': stageBelongsToTheChart,
  },
};
