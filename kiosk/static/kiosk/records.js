// What the API answers, as blocks of text for the sheet. Texts go in as text, never as HTML.

import { day, language, moment, word } from './words.js';

function block(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function fact(key, value) {
  return block('p', `${word(key)}: ${value || word('unknown')}`);
}

/** One column of facts: what a code alone may show. */
export function dossierBlocks(dossier) {
  const facts = [
    block('p', dossier.status_label, 'status'),
    fact('procedure', dossier.procedure.name || dossier.procedure.code),
    fact('agency', dossier.agency),
    fact('owner', dossier.owner_masked),
    fact('submitted', day(dossier.submitted_at)),
  ];
  if (dossier.accepted_at) facts.push(fact('accepted', day(dossier.accepted_at)));
  facts.push(fact('appointment', moment(dossier.appointment)));
  facts.push(block('p', `${word('as_of')} ${moment(dossier.as_of)}. ${word('source')}: ${dossier.source}`, 'note'));
  return facts;
}

export function procedureTitle(procedure) {
  const english = language === 'en' ? procedure.name_en : '';
  return english || procedure.short_title || procedure.name;
}

/** Tabs of a procedure: [label, blocks] in the order in which people ask. */
export function procedureTabs(procedure) {
  return [
    [word('papers'), paperBlocks(procedure)],
    [word('fee_and_time'), feeAndTimeBlocks(procedure)],
    [word('place'), placeBlocks(procedure)],
    [word('steps'), stepBlocks(procedure)],
  ];
}

function orUnknown(blocks) {
  return blocks.length ? blocks : [block('p', word('unknown'))];
}

function paperBlocks({ documents }) {
  const blocks = [];
  let group = '';
  for (const paper of documents) {
    if (paper.group && paper.group !== group) blocks.push(block('h2', paper.group));
    group = paper.group;
    blocks.push(block('p', paperLine(paper), 'paper'));
  }
  return orUnknown(blocks);
}

function paperLine(paper) {
  const amounts = [
    paper.originals ? `${word('originals')}: ${paper.originals}` : '',
    paper.copies ? `${word('copies')}: ${paper.copies}` : '',
    paper.form_file ? `${word('form')}: ${paper.form_file}` : '',
  ].filter(Boolean);
  const name = paper.name.replace(/^[\s\-–•*+]+/, '');
  return amounts.length ? `${name} (${amounts.join(', ')})` : name;
}

function feeAndTimeBlocks({ display }) {
  const fees = display.fees.flatMap(({ label, lines }) => lines.map((line) => block('p', `${label}: ${line}`)));
  const times = display.times.map(({ label, text }) => block('p', `${label}: ${text}`));
  return [
    block('h2', word('fee')),
    ...orUnknown(fees),
    block('h2', word('time')),
    ...orUnknown(times),
  ];
}

function placeBlocks(procedure) {
  const updated = procedure.source?.npsp_updated_at;
  return [
    fact('executing_agency', procedure.executing_agency),
    fact('levels', procedure.levels.join(', ')),
    block('p', `${word('decision')}: ${procedure.decision_no || word('unknown')}${updated ? ` (${day(updated)})` : ''}`),
    fact('code', procedure.code),
  ];
}

function stepBlocks({ steps }) {
  return orUnknown(
    steps.flatMap(({ name, text }) => [
      ...(name ? [block('h2', name)] : []),
      ...text.split('\n').filter((line) => line.trim()).map((line) => block('p', line)),
    ]),
  );
}
