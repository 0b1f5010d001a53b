const ACCURACY = /^accuracy\.([a-z]+)(?:\.(low|high|half|x|y))?$/;
const KINDS = {
  '': 'Accuracy', x: 'Accuracy along x', y: 'Accuracy along y', half: 'Accuracy within half a pixel',
  low: 'Accuracy: lower end of the 95 % interval', high: 'Accuracy: upper end of the 95 % interval',
};
const BESIDE = new Set(['half', 'low', 'high']);
const KNOWN = {loss: 'Loss', phase: 'Phases', form: 'Form of the images'};

/**
 * Series by what their names begin with: accuracy.ood stands with accuracy.id, raw.accuracy.ood with raw.accuracy.id.
 * @returns [{title, names, label(name), share, beside}] share: whether they lie in [0, 1]; beside: whether they are looked at rarely
 */
export function grouped(names) {
  const groups = new Map();
  for (const name of names) {
    const raw = name.startsWith('raw.');
    const plain = raw ? name.slice(4) : name;
    const accuracy = ACCURACY.exec(plain);
    const head = plain.split('.')[0];
    const title = (accuracy ? KINDS[accuracy[2] ?? ''] : KNOWN[head] ?? head) + (raw ? ' (raw weights)' : '');
    if (!groups.has(title)) {
      groups.set(title, {
        title, names: [], labels: new Map(), raw,
        share: Boolean(accuracy) || head === 'phase' || head === 'form',
        beside: raw || (accuracy ? BESIDE.has(accuracy[2]) : head === 'form' || head === 'phase'),
      });
    }
    const group = groups.get(title);
    group.names.push(name);
    group.labels.set(name, accuracy ? accuracy[1] : plain);
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}

function rank({title, raw}) {
  return (title.startsWith('Loss') ? 0 : title.startsWith('Accuracy') ? 1 : 2) + (raw ? 3 : 0);
}
