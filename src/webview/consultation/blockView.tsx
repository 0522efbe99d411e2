// Draws each kind of block.
import { useContext } from 'preact/hooks';
import type { Block } from '../../view/screen';
import { ActionRow } from './actionRow';
import { BlockHeading } from './blockHeading';
import { CardsView } from './cardsView';
import { ChoiceView, TogglesView } from './choiceView';
import { DrawnChart } from './drawnChart';
import { EntriesView } from './entriesView';
import { FitsView } from './fitsView';
import { OptionTableView } from './optionTableView';
import { HeadingLevel, usePage } from './pageContext';
import { SaidView } from './saidView';
import { TextFieldView } from './textFieldView';
import { TradeOffView } from './tradeOffView';
import { useUniqueId } from '../uniqueId';

export function Blocks({ blocks, within }: { readonly blocks: readonly Block[]; readonly within: string }) {
  const underHeading = blocks.findIndex(({ kind }) => kind === 'heading');
  const above = useContext(HeadingLevel);
  return (
    <>
      {blocks.map((block, place) => (
        <HeadingLevel.Provider key={'id' in block ? block.id : `${block.kind}${place}`}
          value={underHeading >= 0 && place > underHeading ? 3 : above}>
          <BlockView block={block} focusId={`${within}/${place}`} />
        </HeadingLevel.Provider>
      ))}
    </>
  );
}

function BlockView({ block, focusId }: { readonly block: Block; readonly focusId: string }) {
  switch (block.kind) {
    case 'heading': return <h2>{block.text}</h2>;
    case 'text': return <p class={block.quiet === true ? 'text quiet' : 'text'}>{block.text}</p>;
    case 'notice': return <NoticeView notice={block} focusId={focusId} />;
    case 'field': return <TextFieldView field={block} />;
    case 'choice': return <ChoiceView choice={block} />;
    case 'toggles': return <TogglesView toggles={block} />;
    case 'cards': return <CardsView cards={block} />;
    case 'entries': return <EntriesView entries={block} />;
    case 'options': return <OptionTableView table={block} />;
    case 'preview': return <PreviewView preview={block} />;
    case 'facts': return <FactsView facts={block} />;
    case 'chart': return <DrawnChart chart={block.chart} />;
    case 'fits': return <FitsView fits={block} />;
    case 'said': return <SaidView said={block} />;
    case 'tradeOff': return <TradeOffView tradeOff={block} />;
    case 'closer': return (
      <details class="closer">
        <summary data-focus-id={block.id}>{block.summary}</summary>
        <div class="closerBody"><Blocks blocks={block.blocks} within={block.id} /></div>
      </details>
    );
    case 'actions': return <ActionRow actions={block.actions} focusId={focusId} />;
  }
}

function NoticeView({ notice, focusId }: { readonly notice: Extract<Block, { readonly kind: 'notice' }>; readonly focusId: string }) {
  const { frame } = usePage().state.screen;
  return (
    <div class={`notice ${notice.tone}`}>
      <p>{notice.tone !== 'information' && <strong>{frame.attention}: </strong>}{notice.text}</p>
      <ActionRow actions={notice.actions ?? []} focusId={focusId} />
    </div>
  );
}

function PreviewView({ preview }: { readonly preview: Extract<Block, { readonly kind: 'preview' }> }) {
  const id = useUniqueId();
  return (
    <section class="preview">
      <BlockHeading id={id} text={preview.title} />
      {preview.hint !== undefined && <p class="hint">{preview.hint}</p>}
      <ActionRow actions={preview.actions} about={preview.title} focusId={preview.id} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard has to reach its end */}
      <section class="paper" tabIndex={0} aria-labelledby={id} data-focus-id={`${preview.id}/text`}>{preview.text}</section>
    </section>
  );
}

function FactsView({ facts }: { readonly facts: Extract<Block, { readonly kind: 'facts' }> }) {
  const id = useUniqueId();
  return (
    <section class="facts" aria-labelledby={id}>
      <BlockHeading id={id} text={facts.legend} />
      {facts.lead !== undefined && <p class="text">{facts.lead}</p>}
      <dl>
        {facts.facts.map(({ label, value, more }, i) => (
          <div key={`${label}${i}`}>
            <dt>{label}</dt>
            <dd>
              {value}
              {more !== undefined && <p class="factLead">{more.lead}</p>}
              {more !== undefined && <ul class="factItems">{more.items.map((item) => <li key={item}>{item}</li>)}</ul>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
