// Which options fit what was said: a sentence or two, then sentences under each option's name. No badge, no place.
import type { FitsBlock, FitsGroup } from '../../view/fit/fitScreen';

export function FitsView({ fits }: { readonly fits: FitsBlock }) {
  return (
    <section class="fits" aria-labelledby={fits.id} data-focus-group={fits.id}>
      <h2 id={fits.id} tabIndex={-1} data-focus-heading>{fits.heading}</h2>
      <p class="summary">{fits.summary}</p>
      {fits.groups.map((group) => <GroupView key={group.id} group={group} />)}
      {fits.worth !== undefined && <p class="worth"><strong>{fits.worth.label}:</strong> {fits.worth.text}</p>}
      {fits.notes.length > 0 && <ul class="notes">{fits.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
    </section>
  );
}

function GroupView({ group }: { readonly group: FitsGroup }) {
  return (
    <div class="fitGroup">
      {group.heading !== undefined && <h3>{group.heading}</h3>}
      {group.lead !== undefined && <p class="hint">{group.lead}</p>}
      {group.options.every(({ lists }) => lists.length === 0) ? <OneLineEach group={group} /> : (
        <div class="fitOptions">
          {group.options.map((option) => <OptionFitView key={option.optionId} option={option} under={group.heading} />)}
        </div>
      )}
    </div>
  );
}

/** Options of which there is one thing to say. */
function OneLineEach({ group }: { readonly group: FitsGroup }) {
  return (
    <dl class="oneLine">
      {group.options.map(({ optionId, name, text }) => <div key={optionId}><dt>{name}</dt><dd>{text}</dd></div>)}
    </dl>
  );
}

function OptionFitView({ option, under }: { readonly option: FitsGroup['options'][number]; readonly under: string | undefined }) {
  return (
    <div class="fitOption">
      {under === undefined ? <h3>{option.name}</h3> : <h4>{option.name}</h4>}
      {option.text !== undefined && <p>{option.text}</p>}
      <dl>
        {option.lists.filter(({ items }) => items.length > 0).map(({ label, items }) => (
          <div key={label}>
            <dt>{label}</dt>
            {items.map((item) => <dd key={item}>{item}</dd>)}
          </div>
        ))}
      </dl>
    </div>
  );
}
