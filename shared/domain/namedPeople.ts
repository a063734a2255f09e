/**
 * List beside the register's own fields in which a record keeps who the people are that it names. Accounts never leave
 * a station, so without it another station would see ids where names should stand.
 */
export const NAMED_PEOPLE = 'namedPeople';
