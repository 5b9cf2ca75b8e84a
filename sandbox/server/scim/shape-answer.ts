/** What the features and the fault of an organization's server make of the library's answer. */
import type { ScimFault, ScimFaultBook } from '../../faults/scim-fault.ts';
import type { Answer } from '../answer.ts';

type Json = Readonly<Record<string, unknown>>;

function parse(body: string): Json | null {
  if (body === '') return null;
  return JSON.parse(body) as Json; // written by the library a moment ago
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** Takes the version out of a user, for servers without ETags. */
function withoutVersion(resource: Json): Json {
  const { meta, ...rest } = resource;
  if (typeof meta !== 'object' || meta === null) return resource;
  const { version: _version, ...kept } = meta as Json; // an object by the line above
  return { ...rest, meta: kept };
}

export function shapeScimAnswer(
  answer: Answer,
  place: string,
  features: ReturnType<ScimFaultBook['featuresOf']>,
  fault: ScimFault | null,
): Answer {
  if (!answer.headers['content-type']?.includes('json')) return answer;
  let json = parse(answer.body);
  const headers: Record<string, string> = { ...answer.headers };
  if (json !== null && answer.status < 300) {
    if (place === '/ServiceProviderConfig') {
      json = { ...json, patch: { supported: features.patch }, etag: { supported: features.etags } };
    }
    if (place === '/ResourceTypes' || place === '/Schemas') {
      const kept = listOf(json['Resources']).filter(
        ({ name }) => name !== 'Group' || features.groups === 'resource',
      );
      json = { ...json, Resources: kept, totalResults: kept.length };
    }
    if (place.startsWith('/Users') && !features.etags) {
      json = Array.isArray(json['Resources'])
        ? { ...json, Resources: listOf(json['Resources']).map(withoutVersion) }
        : withoutVersion(json);
    }
    const version = (json['meta'] as Json | undefined)?.['version']; // an object in every answer of the library
    if (features.etags && typeof version === 'string') headers['etag'] = version;
    if (fault?.kind === 'missing-page' && typeof json['totalResults'] === 'number') {
      json = { ...json, totalResults: json['totalResults'] + 3 };
    }
  }
  const body = json === null ? '' : JSON.stringify(json);
  const shaped: Answer = { ...answer, headers, body };
  switch (fault?.kind) {
    case 'server-error':
      return { ...shaped, status: fault.status };
    case 'wrong-json':
      return { ...shaped, body: body.slice(0, Math.ceil(body.length / 2)) };
    case 'wrong-shape':
      return { ...shaped, body: JSON.stringify(['this', { is: 'not', what: 'was asked for' }]) };
    case 'old-state':
      return { ...shaped, status: 200 };
    default:
      return shaped;
  }
}
