import { SaxesParser } from 'saxes';

/** The root element of well-formed XML with namespaces: `{ name, uri, attributes, children, text }`. Throws. */
export function parseXml(text) {
  const document = { children: [], text: '' };
  const open = [document];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]));
    const element = { name: local, uri, attributes: values, children: [], text: '' };
    open.at(-1).children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (piece) => {
    open.at(-1).text += piece;
  });
  parser.write(text).close();
  return document.children[0];
}

/** The children of an element with a name. */
export function children(element, name) {
  return element.children.filter((child) => child.name === name);
}
