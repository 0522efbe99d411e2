// The frame round every step: step bar, status line, patient strip, title, previous and next, always in the same place.
import type { Screen, Step } from '../../view/screen';
import { Blocks } from './blockView';
import { PageContext, filled, usePage } from './pageContext';
import type { PageState, Session } from './session';

/** Alternate with Page Down and Page Up: VS Code gives Alt with a digit and Control with a page key to its own tabs. */
const NEXT_KEY = 'Alt+PageDown';
const PREVIOUS_KEY = 'Alt+PageUp';

export function Page({ session, state }: { readonly session: Session; readonly state: PageState }) {
  const { screen } = state;
  const step = screen.steps.find(({ id }) => id === state.navigation.step) ?? screen.steps[0];
  if (step === undefined) return null;
  return (
    <PageContext.Provider value={{ session, state, locked: screen.readOnly !== undefined }}>
      <header>
        <StepBar open={step} />
        <StatusLine open={step} />
        <PatientStrip patient={screen.patient} label={screen.title} />
      </header>
      <main>
        {screen.readOnly !== undefined && <div class="notice warning"><p>{screen.readOnly}</p></div>}
        {state.refusal !== null && <div class="notice fault" role="alert"><p>{state.refusal}</p></div>}
        {screen.warnings.length > 0 && (
          <div class="notice warning"><ul>{screen.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul></div>
        )}
        <div class="step" key={step.id}>
          <h1 tabIndex={-1} id="step-title">{step.title}</h1>
          {step.lead !== undefined && <p class="lead">{step.lead}</p>}
          <Blocks blocks={step.blocks} within={step.id} />
        </div>
      </main>
      <StepTurn open={step} />
    </PageContext.Provider>
  );
}

function StepBar({ open }: { readonly open: Step }) {
  const { session, state: { screen: { frame, steps } } } = usePage();
  return (
    <nav class="stepBar" aria-label={frame.steps}>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            <button type="button" class={step.done ? 'done' : ''} {...(step.id === open.id ? { 'aria-current': 'step' as const } : {})}
              data-focus-id={`step/${step.id}`} onClick={() => session.go(step.id)}>
              <span class="stepName"><span class="stepNumber">{step.number}</span> {step.short}</span>
              <span class="stepState">{step.state}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StatusLine({ open }: { readonly open: Step }) {
  const { session, state: { saved, patientView, screen: { frame, status, steps } } } = usePage();
  const parts = [filled(frame.of, { number: open.number, count: steps.length }), saved ? frame.saved : frame.unsaved, status.progress];
  return (
    <div class="statusLine">
      <p>
        {parts.map((part) => <span key={part}>{part}<span class="dot" aria-hidden="true"> · </span></span>)}
        <span class={status.sentIsSafe ? 'sent' : 'sent open'}>{status.sent}</span>
      </p>
      <button type="button" class="plain" aria-pressed={patientView} data-focus-id="patient-view"
        onClick={() => session.command('concord.patientView')}>
        {patientView ? frame.leavePatientView : frame.patientView}
      </button>
    </div>
  );
}

function PatientStrip({ patient, label }: { readonly patient: Screen['patient']; readonly label: string }) {
  return (
    <dl class="patientStrip" aria-label={label}>
      {patient.map(({ label: name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

function StepTurn({ open }: { readonly open: Step }) {
  const { session, state: { screen: { frame, steps } } } = usePage();
  const at = steps.indexOf(open);
  const button = (label: string, to: Step | undefined, keys: string, name: string) => (
    <button type="button" class={`button ${name}`} aria-disabled={to === undefined} aria-keyshortcuts={keys} title={keys}
      data-focus-id={`turn/${name}`} onClick={() => { if (to !== undefined) session.go(to.id); }}>
      {label}{to !== undefined && <span class="turnTo">: {to.short}</span>}
    </button>
  );
  return (
    <footer class="stepTurn">
      {button(frame.previous, steps[at - 1], PREVIOUS_KEY, 'previous')}
      {button(frame.next, steps[at + 1], NEXT_KEY, 'next')}
    </footer>
  );
}
