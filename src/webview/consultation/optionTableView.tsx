// The options side by side, as many columns at once as fit, with fixed rows so that the eye compares across.
import { Fragment } from 'preact';
import { QualityMarkView } from '../../charts/qualityMark';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Cell, OptionTable } from '../../view/screen';
import { ActionRow } from './actionRow';
import { Switch } from './choiceView';
import { columnPage, type ColumnPage } from './columnPages';
import { DrawnBar } from './drawnChart';
import { filled, usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

export function OptionTableView({ table: inNeutralOrder }: { readonly table: OptionTable }) {
  const { session, state } = usePage();
  const isByFit = inNeutralOrder.byFit !== undefined && state.navigation.byFit?.includes(inNeutralOrder.id) === true;
  const table = isByFit ? byFit(inNeutralOrder) : inNeutralOrder;
  const ref = useRef<HTMLDivElement>(null);
  const fits = useColumnsThatFit(ref, table.atOnce);
  const stays = table.columns.findIndex(({ optionId }) => optionId === table.stays?.optionId);
  const page = columnPage(table.columns.length, stays < 0 ? undefined : stays, state.navigation.pages[table.id] ?? 0, fits);
  const shown = table.columns.filter((_, place) => page.places.includes(place));
  return (
    <div class="options" ref={ref}>
      {table.byFit !== undefined && (
        <FitOrder label={table.byFit.label} focusId={`${table.id}/byFit`} on={isByFit} turn={(on) => session.orderByFit(table.id, on)} />
      )}
      <Pager table={table} page={page} go={(to) => session.page(table.id, to)} />
      <table class={`columns${shown.length}`}>
        <caption><span class="captionText">{table.caption}</span> <span class="hint">{table.order}</span></caption>
        <thead>
          <tr>
            <td>{'\u00a0'}</td>
            {shown.map((column) => (
              <th scope="col" key={column.optionId}>
                <span class="optionName">{column.name}</span>
                <span class="optionKind">{column.kindOf}</span>
                {column.mark !== undefined && <span class="optionMark">{column.mark}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => <TableRow key={row.id} table={table} row={row} places={page.places} />)}
        </tbody>
        <tfoot>
          <tr>
            <td>{'\u00a0'}</td>
            {shown.map((column) => (
              <td key={column.optionId}>
                {column.toggles.map((toggle) =>
                  <Switch key={toggle.label} id={`${table.id}/${column.optionId}/${toggle.label}`} toggle={toggle} about={column.name} />)}
                <ActionRow actions={column.actions} about={column.name} focusId={`${table.id}/${column.optionId}`} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {table.notPublished.length > 0 && (
        <ul class="notPublished">{table.notPublished.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      )}
    </div>
  );
}

/** The same table with its columns in the other order. */
function byFit(table: OptionTable): OptionTable {
  const { columns, rows, byFit: other } = table;
  if (other === undefined) return table;
  const ordered = <T,>(all: readonly T[]): T[] => other.places.flatMap((place) => all.slice(place, place + 1));
  return { ...table, order: other.order, columns: ordered(columns), rows: rows.map((row) => ({ ...row, cells: ordered(row.cells) })) };
}

/** Kept by this page alone, so it works on a record that cannot be changed. */
function FitOrder({ label, focusId, on, turn }:
  { readonly label: string; readonly focusId: string; readonly on: boolean; readonly turn: (on: boolean) => void }) {
  const id = useUniqueId();
  return (
    <div class="member fitOrder">
      <input type="checkbox" id={id} checked={on} data-focus-id={focusId} onChange={() => turn(!on)} />
      <label for={id}>{label}</label>
    </div>
  );
}

function Pager({ table, page, go }: { readonly table: OptionTable; readonly page: ColumnPage; readonly go: (first: number) => void }) {
  const { frame } = usePage().state.screen;
  const { from, to: last, count, previous, next } = page;
  if (previous === undefined && next === undefined) return null;
  const beside = table.stays === undefined || count === table.columns.length ? '' : ` ${table.stays.words}`;
  const place = from === last ? filled(frame.of, { number: from, count }) : filled(frame.pageOf, { from, to: last, count });
  const button = (label: string, to: number | undefined, name: string) => {
    const off = to === undefined;
    const act = () => { if (to !== undefined) go(to); };
    return <button type="button" class="button" aria-disabled={off} data-focus-id={`${table.id}/${name}`} onClick={act}>{label}</button>;
  };
  return (
    <div class="pager">
      {button(frame.previousOption, previous, 'previous')}
      <p aria-live="polite">{place}{beside}</p>
      {button(frame.nextOption, next, 'next')}
    </div>
  );
}

interface TableRowProps {
  readonly table: OptionTable;
  readonly row: OptionTable['rows'][number];
  readonly places: readonly number[];
}

/** A row and, under it across the whole table, what stands behind the cell that is open. */
function TableRow({ table, row, places }: TableRowProps) {
  const [open, setOpen] = useState<string | null>(null);
  const id = useUniqueId();
  const at = places.find((place) => table.columns[place]?.optionId === open);
  const opened = at === undefined ? undefined : row.cells[at];
  // Nobody is told of a column that is on another page.
  const comparison = places.length < table.columns.length ? row.comparisonOfSome ?? row.comparison : row.comparison;
  return (
    <Fragment>
      <tr>
        <th scope="row">{row.label}</th>
        {places.map((place) => {
          const cell = row.cells[place];
          const optionId = table.columns[place]?.optionId ?? '';
          return (
            <td key={optionId} class={cell?.tone ?? ''}>
              {cell !== undefined && (
                <CellView cell={cell} open={optionId === open} controls={id} focusId={`${table.id}/${row.id}/${optionId}`}
                  toggle={() => setOpen(optionId === open ? null : optionId)} />
              )}
            </td>
          );
        })}
      </tr>
      {comparison !== undefined && (
        <tr class="comparison"><td /><td colSpan={places.length}>{comparison}</td></tr>
      )}
      {opened?.detail !== undefined && (
        <tr class="detail" id={id}>
          <td colSpan={places.length + 1}>
            <CellStory cell={opened} title={`${row.label}: ${table.columns[at ?? 0]?.name ?? ''}`} id={id} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** What stands behind a cell. In the patient's view nothing opens the files of the practice. */
function CellStory({ cell, title, id }: { readonly cell: Cell; readonly title: string; readonly id: string }) {
  const { state: { patientView } } = usePage();
  return (
    <div class="story">
      <p class="detailOf">{title}</p>
      {cell.bar !== undefined && <DrawnBar bar={cell.bar} id={`${id}/bar`} />}
      <dl>
        {cell.detail?.map(({ label, value }, i) => <div key={`${label}${i}`}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
      {!patientView && <ActionRow actions={cell.actions ?? []} about={title} focusId={`${id}/actions`} />}
    </div>
  );
}

interface CellViewProps {
  readonly cell: Cell;
  readonly open: boolean;
  readonly controls: string;
  readonly focusId: string;
  readonly toggle: () => void;
}

function CellView({ cell, open, controls, focusId, toggle }: CellViewProps) {
  const { frame } = usePage().state.screen;
  const words = (
    <Fragment>
      {cell.tone === 'warning' && <span class="attention">{frame.attention} </span>}
      {cell.figure !== undefined && <span class={cell.standsOut === true ? 'figure standsOut' : 'figure'}>{cell.figure} </span>}
      <span class="cellText">{cell.text}</span>
      {cell.couldBe !== undefined && <span class="couldBe">{cell.couldBe}</span>}
      {cell.quality !== undefined && <QualityMarkView quality={cell.quality} />}
    </Fragment>
  );
  return (
    <Fragment>
      {cell.detail === undefined || cell.detail.length === 0 ? <p>{words}</p> : (
        <button type="button" class="opens" aria-expanded={open} {...(open ? { 'aria-controls': controls } : {})}
          title={open ? frame.less : frame.more} data-focus-id={focusId} onClick={toggle}>
          {words}
        </button>
      )}
      {cell.items !== undefined && cell.items.length > 0 && <ul>{cell.items.map((item) => <li key={item}>{item}</li>)}</ul>}
    </Fragment>
  );
}

/** Width in characters of the row headings and of one option, as the style sheet has them. */
const HEADING_EM = 9;
const COLUMN_EM = 13;

/** How many option columns fit beside the row headings; follows the width and the type size. */
function useColumnsThatFit(ref: { readonly current: HTMLElement | null }, most: number): number {
  // Guessed from the page, which is laid out already: measuring the table itself would lay it out twice before it is seen.
  const [fits, setFits] = useState(() => columnsIn(document.getElementById('root') ?? document.body));
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setFits(columnsIn(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return Math.max(1, Math.min(most, fits));
}

function columnsIn(element: HTMLElement): number {
  const em = Number.parseFloat(getComputedStyle(element).fontSize);
  return Math.floor((element.clientWidth / em - HEADING_EM) / COLUMN_EM);
}
