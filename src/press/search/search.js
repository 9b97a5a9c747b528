// The search page's script: what is typed is looked up in the index that lies beside the site. It is never put into
// an address, so neither the history nor the server's log holds it.
const main = document.getElementById('text');
const { bundle, root, one, many, none, failed } = main.dataset;
const [form, said, list] = ['form', '.said', '.found'].map((name) => main.querySelector(name));
form.hidden = false;

let index;
let asked = 0;
async function load() {
  index ??= import(`${bundle}pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root, excerptLength: 24 });
    return pagefind;
  });
  return index;
}

async function look(words) {
  asked += 1;
  const mine = asked;
  if (words === '') {
    said.textContent = '';
    list.replaceChildren();
    return;
  }
  try {
    const { results } = await (await load()).search(words);
    const shown = await Promise.all(results.slice(0, 30).map((result) => result.data()));
    // Someone who types on has asked for something else by now.
    if (mine !== asked) return;
    said.textContent = results.length === 0 ? none.replace('{query}', words) : counted(results.length);
    list.replaceChildren(...shown.map(entry));
  } catch {
    index = undefined;
    said.textContent = failed;
  }
}

const counted = (count) => (count === 1 ? one : many.replace('{count}', count));

function entry({ url, meta, excerpt }) {
  const [item, when, title, link, text] = ['li', 'p', 'h2', 'a', 'p'].map((tag) =>
    document.createElement(tag),
  );
  item.className = 'entry';
  when.className = 'when';
  when.textContent = meta.published;
  link.href = url;
  link.textContent = meta.title;
  title.append(link);
  text.className = 'dek';
  text.append(...marked(excerpt));
  item.append(when, title, text);
  return item;
}

/** The excerpt is HTML of the index: of its elements nothing but `mark` is kept. */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return node.textContent;
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

const field = form.querySelector('input');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void look(field.value.trim());
});
field.addEventListener('input', () => void look(field.value.trim()));
field.addEventListener('focus', load, { once: true });
