import { type Change, defineSubject, type SubjectState } from '#register/index.ts';

/** How another system's files are read, as it officially stands; what it says lies beside it. */
export interface RequestMappingState extends SubjectState {
  /** The code of the system: with the system's own number it makes a request unique. */
  readonly source: string;
  /** Rises with each amendment. */
  readonly edition: number;
  readonly ended: boolean;
}

/** Mappings: added, amended, ended. */
export const requestMappingSubject = defineSubject<RequestMappingState>({
  kind: 'request-mapping',
  table: 'request_mapping',
  columns: { source: 'text', edition: 'int4', ended: 'bool' },
  acts: ['request-mapping.added', 'request-mapping.amended', 'request-mapping.ended'],
  evolve(before, { type, facts }) {
    if (type === 'request-mapping.added') {
      return { source: facts['source'] as string, edition: 1, ended: false };
    }
    const mapping = before as RequestMappingState;
    return type === 'request-mapping.ended'
      ? { ...mapping, ended: true }
      : { ...mapping, edition: mapping.edition + 1 };
  },
});

/** The words of a mapping, kept beside its row and told by the act that sets it. */
export interface MappingWords {
  readonly nameZh: string;
  readonly nameEn: string | null;
  /** The mapping as JSON. */
  readonly mapping: string;
}

/** The change that adds a mapping, or amends the one before. */
export function mappingKept(
  id: string,
  before: RequestMappingState | undefined,
  source: string,
  { nameZh, nameEn, mapping }: MappingWords,
): Change<RequestMappingState> {
  const content = { nameZh, mapping, ...(nameEn === null ? {} : { nameEn }) };
  const act =
    before === undefined
      ? { type: 'request-mapping.added', facts: { source }, content }
      : { type: 'request-mapping.amended', facts: {}, content };
  return {
    subject: requestMappingSubject,
    id,
    before,
    acts: [act],
    texts: [{ table: 'request_mapping_text', key: { id }, values: { nameZh, nameEn, mapping } }],
  };
}
