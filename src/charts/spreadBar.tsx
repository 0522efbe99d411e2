// One figure and how far it could be out, on the scale common to all options: for behind a cell, and for notes.
import type { SpreadBar } from '../view/figures/chart';
import { AxisAcross, Drawing, SpreadBand, type Paper } from './chartFrame';
import { Interval } from './interval';

export function SpreadBarView({ bar, id, width, em }: Paper & { readonly bar: SpreadBar; readonly id: string }) {
  const [from, to] = [em, width - em];
  const y = em * 0.9;
  const axis = em * 1.8;
  return (
    <Drawing id={id} title={bar.title} description={bar.description} width={width} height={em * 3.6} em={em}>
      {bar.spread !== undefined && <SpreadBand spread={bar.spread} scale={bar.scale} from={from} to={to} top={0} bottom={axis} />}
      <Interval value={bar.value} couldBe={bar.couldBe} quality={bar.quality} scale={bar.scale} from={from} to={to} y={y} em={em} />
      <AxisAcross scale={bar.scale} from={from} to={to} y={axis} em={em} />
    </Drawing>
  );
}
