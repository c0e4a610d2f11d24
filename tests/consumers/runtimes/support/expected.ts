/** What the tour tells, wherever it is taken. */
export const expectedLines = [
  '2024-06-28 First session of the Moroccan–German strategic dialogue',
  '[2024-06-18..2024-06-26] Moroccan–German security talks',
  '2022-08-25 Bourita–Baerbock talks in Rabat',
  'selection المغرب',
  'pages whole',
  'persisted true',
  'refused BAD_USER_INPUT',
  'together true',
  'editor UNAUTHENTICATED',
  'ends timeout',
  'ends aborted',
  'ends aborted',
  'ends network',
];

/** The same where streams are read. */
export const expectedWithEvents = [...expectedLines, 'heard en'];
