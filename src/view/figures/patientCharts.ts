// The charts of the screen that help on paper at home: few, with the numbers a patient can use.
import { inNeutralOrder } from '../../core/consultation/option';
import { comparisonClosed } from '../../core/consultation/completeness';
import type { Consultation } from '../../core/consultation/record';
import { treatmentIsOperation } from '../../core/evidence/figure/figure';
import type { ComparedFigure } from '../../core/evidence/figure/comparedFigures';
import type { Say } from '../../core/words/words';
import type { DotPlot } from './chart';
import { dotPlot, seriesOf } from './figureCharts';

/** How long people treated at each place had waited, and how far each number could be out; nothing where fewer than two have one. */
export function patientCharts(record: Consultation, say: Say, order: 'distance' | 'name'): DotPlot[] {
  if (comparisonClosed(record)) return [];
  const chosenId = record.decision.status === 'chosen' ? record.decision.optionId : null;
  const options = inNeutralOrder(record.options, order, say.locale)
    .filter((o) => o.kind === 'service' && (o.offered !== 'notOffered' || o.id === chosenId) && o.snapshot.evidence.length > 0);
  const series = seriesOf(options, record, say).find(([first]) => first !== undefined && first.of.indicator === treatedIndicator(first));
  if (series === undefined || series.filter(({ of }) => of.value !== null).length < 2) return [];
  const chart = dotPlot(series, options, say);
  if (chart === undefined) return [];
  // Where all providers of England stand is left to the screen: at home it invites a league table.
  const { spread: _spread, ...plain } = chart;
  const key = treatmentIsOperation(series[0]?.of.treatmentFunction) ? 'copy.chart.operated' : 'copy.chart.treated';
  return [{ ...plain, title: say(key), description: say('copy.chart.description') }];
}

function treatedIndicator({ of }: ComparedFigure): string {
  return treatmentIsOperation(of.treatmentFunction) ? 'rtt.admitted.medianWaitWeeks' : 'rtt.nonAdmitted.medianWaitWeeks';
}
