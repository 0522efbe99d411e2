// Book an appointment (A016): sent once, exactly as it was reviewed. Deferring to a provider is not built.
import { bookingStateOfAppointment, type ErsAppointment } from '../../core/ers/bookingOfReferral';
import type { ErsRequest } from '../../core/ers/ersRequest';
import { refuse } from '../../core/issue';
import { ersAppointmentOf } from '../../sources/ers/ersReferral';
import { write, type ErsPorts, type Written } from './ersExchange';

/** The provider's own booking system has two minutes to answer e-RS (specification of A016); what it says must still be heard. */
const LEAST_MILLISECONDS = 150_000;

/** An appointment that is not booked with a time, where a booking was asked for, leaves unknown what became of it. */
export function book(request: ErsRequest, ports: ErsPorts): Promise<Written<ErsAppointment>> {
  return write(
    request,
    ({ json }) => {
      const appointment = ersAppointmentOf(json, 'The answer');
      if (!appointment.ok || bookingStateOfAppointment(appointment.value) === 'booked') return appointment;
      return refuse({
        code: 'ers.notBooked',
        severity: 'error',
        message: 'e-RS answered, and its answer does not say that the appointment is booked.',
        remedy: 'Look the booking reference up before anything is tried again.',
        place: {},
      });
    },
    { ...ports, settings: { ...ports.settings, answerMilliseconds: Math.max(ports.settings.answerMilliseconds, LEAST_MILLISECONDS) } },
  );
}
