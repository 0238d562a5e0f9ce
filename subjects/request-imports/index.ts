export { requestImportRoutes } from './api.ts';
export { faultOf, type RejectedRow, type RowFault, rowFaults } from './faults.ts';
export { mappedColumns, type RequestMapping, requestMappingInput } from './mapping-input.ts';
export { importByMapping, type RequestImportResult } from './procedures/import-by-mapping.ts';
export { endRequestMapping, keepRequestMapping } from './procedures/keep-mapping.ts';
export { listRequestMappings, type RequestMappingView, requestMappingById } from './queries.ts';
export {
  columnsByField,
  type ImportGround,
  type RequestReading,
  readRequest,
  type SourceRow,
} from './read-request.ts';
export { requestMappingSubject } from './rules/request-mapping.ts';
export { readsTimes, sourceTimes } from './source-time.ts';
