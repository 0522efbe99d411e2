// How an e-RS service can be referred to, from its request flow types and whether it is bookable.
// STU3 codes: eRS-RequestFlowType-1 (APPOINTMENT_REQUEST | TRIAGE_REQUEST | ADVICE_AND_GUIDANCE_REQUEST);
// R4 codes: eRS-RequestFlowType (BOOKABLE | REVIEW | ADVICE_AND_GUIDANCE).
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import type { DirectoryService, Route } from '../../core/directory/service';

type Bookable = DirectoryService['bookable'];

export interface ErsRoute {
  readonly kind: DirectoryService['kind'];
  readonly route: Route;
  readonly otherRoutes: Route[];
}

/** e-RS BookableType codes, in any case. */
export function bookableOf(code: string | undefined): Bookable {
  const said = code?.toUpperCase();
  return said === 'DIRECTLY_BOOKABLE' ? 'directly' : said === 'INDIRECTLY_BOOKABLE' ? 'indirectly' : 'unspecified';
}

/**
 * The schema says a service never takes both triage and appointment requests; real answers do. Triage then comes first:
 * promising a date that cannot be had is the worse error. Not directly bookable means the provider arranges the date.
 * Nothing said about requests: `none`, since no route may be invented.
 */
export function ersRouteOf(requestTypes: readonly string[], bookable: Bookable): ErsRoute {
  const takes = (...starts: readonly string[]): boolean =>
    requestTypes.some((type) => starts.some((start) => type.toUpperCase().startsWith(start)));
  const routes: Route[] = [];
  if (takes('TRIAGE', 'REVIEW')) routes.push('triage');
  if (takes('APPOINTMENT', 'BOOKABLE')) routes.push(bookable === 'directly' ? 'bookable' : 'defer');
  const onlyAdvice = routes.length === 0 && takes('ADVICE');
  if (takes('ADVICE')) routes.push('adviceAndGuidance');
  const [route = 'none', ...otherRoutes] = routes;
  return { kind: onlyAdvice ? 'adviceAndGuidance' : 'service', route, otherRoutes };
}
