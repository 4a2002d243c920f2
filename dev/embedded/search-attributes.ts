import * as attributes from '../../workflows/search-attributes.js';

// A type's name on the command line, and its number on the wire (`IndexedValueType`).
const types = {
  TEXT: ['Text', 1],
  KEYWORD: ['Keyword', 2],
  INT: ['Int', 3],
  DOUBLE: ['Double', 4],
  BOOL: ['Bool', 5],
  DATETIME: ['Datetime', 6],
  KEYWORD_LIST: ['KeywordList', 7],
} as const;

/** The search attributes that our workflows set, which a server must know before the first workflow starts. */
export const searchAttributes: { name: string; typeName: string; typeNumber: number }[] = Object.values(attributes).map(
  ({ name, type }) => ({ name, typeName: types[type][0], typeNumber: types[type][1] }),
);
