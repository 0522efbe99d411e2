// The sidebar: what is due first, then the consultations by state, then the age of what the figures come from.
import type { ComponentChildren } from 'preact';
import type { Action, Sidebar } from '../../view/screen';
import type { ToHost } from '../../protocol/envelopes';
import { useUniqueId } from '../uniqueId';

type Post = (message: ToHost) => void;

export function SidebarView({ sidebar, post }: { readonly sidebar: Sidebar; readonly post: Post }) {
  const { headings, due, forSecretary, mayAsk, groups, sources, faults, empty } = sidebar;
  const open = (uri: string) => post({ type: 'command', command: 'concord.openConsultation', argument: uri });
  return (
    <main>
      <h1>{sidebar.practice}</h1>
      {faults.length > 0 && <ul class="faults">{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
      <Actions actions={sidebar.actions.filter(isPrimary)} post={post} />
      {empty !== undefined && <div class="empty"><p>{empty.text}</p><Actions actions={empty.actions} post={post} /></div>}
      <Section title={headings.due}>
        {due.length === 0 ? <p class="quiet">{headings.nothingDue}</p> : (
          <ul>
            {due.map(({ uri, text, when, late }) => (
              <li key={`${uri} ${text}`}>
                <button type="button" class="row" data-focus-id={`due/${uri}/${text}`} onClick={() => open(uri)}>
                  <span>{text}</span>
                  <span class={late ? 'when late' : 'when'}>{when}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {forSecretary.length > 0 && (
        <Section title={headings.forSecretary}>
          <ul>
            {forSecretary.map(({ uri, title, who, what, when, late }) => (
              <li key={uri} class="consultation">
                <button type="button" class="row" data-focus-id={`secretary/${uri}`} onClick={() => open(uri)}>
                  <span class="rowTitle">{title}</span>
                  <span>{what}</span>
                  <span class={late ? 'when late' : 'when'}>{when}</span>
                  <span class="quiet">{who}</span>
                </button>
                <button type="button" class="plain" data-focus-id={`takeBack/${uri}`}
                  onClick={() => post({ type: 'command', command: 'concord.takeBackHandOver', argument: uri })}>
                  {headings.takeBack}<span class="unseen">: {title}</span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayAsk.length > 0 && (
        <Section title={headings.mayAsk}>
          <ul>
            {mayAsk.map(({ uri, title, when }) => (
              <li key={uri}>
                <button type="button" class="row" data-focus-id={`mayAsk/${uri}`} onClick={() => open(uri)}>
                  <span>{title}</span>
                  <span class="when">{when}</span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {groups.length > 0 && (
        <Section title={headings.consultations}>
          {groups.map(({ title, items }) => (
            <Group key={title} title={title}>
              {items.map((item) => (
                <li key={item.uri} class="consultation">
                  <button type="button" class="row" data-focus-id={`open/${item.uri}`} onClick={() => open(item.uri)}>
                    <span class="rowTitle">{item.title}</span>
                    <span class="quiet">{item.description}</span>
                    {item.lacks !== '' && <span class="lacks">{item.lacks}</span>}
                  </button>
                  <button type="button" class="plain" data-focus-id={`export/${item.uri}`}
                    onClick={() => post({ type: 'command', command: 'concord.exportNote', argument: item.uri })}>
                    {headings.export}<span class="unseen">: {item.title}</span>
                  </button>
                </li>
              ))}
            </Group>
          ))}
        </Section>
      )}
      <Section title={headings.sources}>
        {sources.length === 0 ? <p class="quiet">{headings.noSources}</p> : (
          <ul>
            {sources.map(({ title, period, age, detail, stale }) => (
              <li key={`${title} ${period}`} class="source">
                <span class="rowTitle">{title}</span>
                <span>{period}</span>
                <span class={stale ? 'late' : 'quiet'}>{age}</span>
                <span class="quiet">{detail}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Actions actions={sidebar.actions.filter((action) => !isPrimary(action))} post={post} />
    </main>
  );
}

/** What people come for stands on top; the rest is at the end, so that what is due is seen without scrolling. */
function isPrimary({ primary }: Action): boolean {
  return primary === true;
}

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const id = useUniqueId();
  return <section aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const id = useUniqueId();
  return <div class="group"><h3 id={id}>{title}</h3><ul aria-labelledby={id}>{children}</ul></div>;
}

function Actions({ actions, post }: { readonly actions: readonly Action[]; readonly post: Post }) {
  if (actions.length === 0) return null;
  return (
    <div class="actions">
      {actions.map((action) => {
        if (action.does !== 'command') return null;
        const { label, primary, command, argument, hint } = action;
        return (
          <button type="button" key={label} class={primary === true ? 'button primary' : 'button'} data-focus-id={`action/${label}`}
            title={hint}
            onClick={() => post({ type: 'command', command, ...(argument === undefined ? {} : { argument }) })}>{label}</button>
        );
      })}
    </div>
  );
}
