import { spawn } from 'node:child_process';
import { type CommandResult, CUPS_SOCKET } from './lp.ts';

const TIMEOUT_MS = 60_000;

/**
 * Runs a program with nothing of our environment but what it needs: English messages (they are read) and the
 * socket of the local print service. A program that does not start or end counts as failed.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  input?: Uint8Array,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      shell: false,
      timeout: TIMEOUT_MS,
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', CUPS_SERVER: CUPS_SOCKET },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.on('error', () => resolve({ code: -1, stdout }));
    child.on('close', (code) => resolve({ code: code ?? -1, stdout }));
    // A program that ends before it has read everything closes the pipe; its exit code says the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
