export { dropFilter, type SavedFilter, savedFilters, savedFiltersMax, saveFilter } from './saved-filters.ts';
