// Services whose provider or site a register lists as closed: nobody can be referred there under that name any more.
import type { Organisation } from '../directory/organisation';
import type { Issue } from '../issue';
import { SERVICES_FILE } from './layout';
import type { Workspace } from './workspace';

/** One for each provider or site of a service that is closed, or has its closing date, at the service's entry. */
export function closedOrganisationIssues({
  services,
  organisations,
  places,
}: Pick<Workspace, 'services' | 'organisations' | 'places'>): Issue[] {
  return services.flatMap((service, i) =>
    (['provider', 'site'] as const).flatMap((role): Issue[] => {
      const organisation = organisations.get(service[role]?.odsCode ?? '');
      // The same organisation in both places is said once.
      if (
        organisation === undefined ||
        organisation.closed === null ||
        (role === 'site' && service.provider?.odsCode === organisation.code)
      )
        return [];
      return [
        {
          code: 'directory.closedOrganisation',
          severity: 'warning',
          message: `"${service.name}": its ${role} ${organisation.name} (${organisation.code}) is listed as ${closing(organisation)}.`,
          remedy: 'Find out who provides the service now, and import a new search or correct the entry.',
          place: { file: SERVICES_FILE, line: places.serviceLines.get(service.id) ?? 1, column: 1, path: `services[${i}].${role}.odsCode` },
        },
      ];
    }),
  );
}

/** "closed from 2024-03-31" */
export function closing({ closed }: Organisation): string {
  return closed === 'unknown' ? 'closed, without a date' : `closed from ${closed}`;
}
