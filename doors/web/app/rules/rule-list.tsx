import { m } from '../../generated/messages/messages.js';
import '../styles/rules.css';
import { Moment, Named, Said, useLocale } from '../text/words.tsx';
import type { RuleChange, RulesAmendment, RulesView } from './view.ts';

/** What holds, by group, each rule with what it decides and where its usual value comes from. */
export function RuleGroups({ groups }: { groups: RulesView['groups'] }) {
  const at = useLocale();
  return groups.map((group) => (
    <section key={group.code} aria-labelledby={`rules-${group.code}`}>
      <h2 id={`rules-${group.code}`}>
        <Said text={group.name} />
      </h2>
      <dl className="rule-list">
        {group.rules.map((rule) => (
          <div key={rule.code}>
            <dt>
              <span>
                <Said text={rule.name} />
              </span>
              <span className="rule-value">
                <Said text={rule.value} />
              </span>
            </dt>
            <dd className="soft">
              <Said text={rule.says} />{' '}
              {rule.own ? (
                <>
                  {m.rules_usual({}, at)}
                  <Said text={rule.usual} />
                  {m.rules_stop({}, at)}{' '}
                </>
              ) : null}
              {m.rules_basis({}, at)}
              <Said text={rule.basis} />
              {m.rules_stop({}, at)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** New values, one a line. */
export function RuleChanges({ changes }: { changes: readonly RuleChange[] }) {
  const at = useLocale();
  return (
    <ul>
      {changes.map(({ name, value }) => (
        <li key={name['zh-CN']}>
          <Said text={name} />
          {m.rules_becomes({}, at)}
          <strong>
            <Said text={value} />
          </strong>
        </li>
      ))}
    </ul>
  );
}

/** How the rules were amended, newest first. */
export function RuleAmendments({ amendments }: { amendments: readonly RulesAmendment[] }) {
  const at = useLocale();
  if (amendments.length === 0) return <p className="soft">{m.rules_never_amended({}, at)}</p>;
  return (
    <ol className="plain-list" reversed>
      {amendments.map((amendment) => (
        <li key={amendment.actId}>
          <p>
            <strong>
              {m.rules_holds_from({}, at)}
              <Moment iso={amendment.effectiveFrom} exact />
            </strong>{' '}
            {stateWords(amendment.state, at)}
          </p>
          <RuleChanges changes={amendment.changes} />
          <p className="soft">
            {amendment.party ? <Named name={amendment.party} /> : null} <Moment iso={amendment.at} exact />{' '}
            {amendment.ground}
          </p>
        </li>
      ))}
    </ol>
  );
}

function stateWords(state: RulesAmendment['state'], at: ReturnType<typeof useLocale>): string {
  if (state === 'coming') return m.rules_coming({}, at);
  return state === 'withdrawn' ? m.rules_withdrawn({}, at) : '';
}
