import ts from 'typescript';
import { PRODUCT, readSources } from './sources.mjs';

/** Ways out of the machine, ways round the content security policy, and places that keep plaintext. */
const NAMES = new Set([
  'openExternal',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'RTCPeerConnection',
  'EventSource',
  'sendBeacon',
  'eval',
  'dangerouslySetInnerHTML',
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'localStorage',
  'sessionStorage',
  'console',
]);
/** Clock and randomness are arguments; these are the implementations of the ports. */
const PORTS = new Set([
  'renderer/vault/ports.ts',
  'renderer/ui/useNow.ts',
  'renderer/ui/newId.ts',
  'electron/app/clock.ts',
]);
/** One place each that cannot do without, with the reason beside the code. */
const EXCEPTIONS = new Set([
  // React escapes the text of <style>; the stylesheet is ours and the words in it are escaped there.
  'renderer/print/renderPrintHtml.tsx dangerouslySetInnerHTML',
]);
const PORT_NAMES = new Set(['randomUUID', 'getRandomValues']);
const PORT_MEMBERS = new Set(['Date.now', 'Math.random']);

/**
 * What a node of the syntax tree uses that it must not. Comments and ordinary texts are no such nodes; a name
 * in brackets or in a destructuring is.
 * @param {ts.Node} node
 * @param {boolean} isPort
 * @returns {string | undefined}
 */
function bannedUse(node, isPort) {
  const isName =
    ts.isIdentifier(node) || (ts.isStringLiteral(node) && ts.isElementAccessExpression(node.parent));
  if (isName && NAMES.has(node.text)) return node.text;
  if (isPort) return undefined;
  if (isName && PORT_NAMES.has(node.text)) return node.text;
  if (ts.isPropertyAccessExpression(node) && PORT_MEMBERS.has(node.getText())) return node.getText();
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  const isFunctionMade = ts.isNewExpression(node) || ts.isCallExpression(node);
  return isFunctionMade && node.expression.getText() === 'Function' ? 'Function()' : undefined;
}

/**
 * @param {string} path
 * @param {string} text
 */
function problemsOf(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  /** @type {string[]} */
  const problems = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const word = bannedUse(node, PORTS.has(path));
    if (word !== undefined && !EXCEPTIONS.has(`${path} ${word}`)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      problems.push(`${path}:${line}: ${word}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/**
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkBannedWords(root) {
  return readSources(root, PRODUCT).flatMap(({ path, text }) => problemsOf(path, text));
}
