/** Calendar days as serial numbers, for those who may not see `numeric`. */
export { addMonthsTo, civilOf, formatDate, parseDate } from '../numeric/calendar.ts';
