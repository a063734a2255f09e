import { createConnection, type Socket } from 'node:net';
import type { Display } from './display.ts';

/** The few requests that xdotool has no word for, in the protocol of the X server itself. */
export interface XServer {
  atom(name: string): Promise<number>;
  sendMessage(window: number, type: number, value: number): Promise<void>;
  changeKeys(characters: readonly string[]): Promise<void>;
}

const INTERN_ATOM = 16;
const SEND_EVENT = 25;
const CHANGE_KEYBOARD_MAPPING = 100;
const CLIENT_MESSAGE = 33;
const REPLY_BYTES = 32;

/** Keys of media and launchers, which nothing here presses. */
const FIRST_SPARE_KEY = 150;
const LAST_KEY = 255;
/** Where the key symbols of Unicode begin. */
const UNICODE_SYMBOLS = 0x100_0000;

/** Answers of the server in whole pieces; this client sends one request at a time. */
function reader(socket: Socket): (length: number) => Promise<Buffer> {
  let held = Buffer.alloc(0);
  let wake: (() => void) | undefined;
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    wake?.();
  });
  return async (length) => {
    while (held.length < length) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const piece = held.subarray(0, length);
    held = held.subarray(length);
    return piece;
  };
}

function request(opcode: number, detail: number, bodyBytes: number): Buffer {
  const made = Buffer.alloc(4 + Math.ceil(bodyBytes / 4) * 4);
  made.writeUInt8(opcode, 0);
  made.writeUInt8(detail, 1);
  made.writeUInt16LE(made.length / 4, 2);
  return made;
}

function internAtom(name: string): Buffer {
  const made = request(INTERN_ATOM, 0, 4 + name.length);
  made.writeUInt16LE(name.length, 4);
  made.write(name, 8, 'latin1');
  return made;
}

function clientMessage(window: number, type: number, value: number): Buffer {
  const made = request(SEND_EVENT, 0, 40);
  made.writeUInt32LE(window, 4);
  made.writeUInt8(CLIENT_MESSAGE, 12);
  made.writeUInt8(32, 13);
  made.writeUInt32LE(window, 16);
  made.writeUInt32LE(type, 20);
  made.writeUInt32LE(value, 24);
  return made;
}

/** One character a key, the same with and without Shift. */
function keyboardMapping(characters: readonly string[]): Buffer {
  if (FIRST_SPARE_KEY + characters.length > LAST_KEY) throw new Error('more characters than keys');
  const made = request(CHANGE_KEYBOARD_MAPPING, characters.length, 4 + characters.length * 8);
  made.writeUInt8(FIRST_SPARE_KEY, 4);
  made.writeUInt8(2, 5);
  for (const [index, character] of characters.entries()) {
    const symbol = UNICODE_SYMBOLS + (character.codePointAt(0) ?? 0);
    made.writeUInt32LE(symbol, 8 + index * 8);
    made.writeUInt32LE(symbol, 12 + index * 8);
  }
  return made;
}

async function greet(socket: Socket, read: (length: number) => Promise<Buffer>): Promise<void> {
  const hello = Buffer.alloc(12);
  hello.write('l', 0, 'latin1');
  hello.writeUInt16LE(11, 2);
  socket.write(hello);
  const head = await read(8);
  if (head.readUInt8(0) !== 1) throw new Error('the screen refused a client');
  await read(head.readUInt16LE(6) * 4);
}

/** Connects, runs the task, and leaves once the server has carried out all of it. */
export async function withServer(display: Display, task: (server: XServer) => Promise<void>): Promise<void> {
  const socket = createConnection(`/tmp/.X11-unix/X${display.name.slice(1)}`);
  const read = reader(socket);
  await greet(socket, read);
  const atom = async (name: string): Promise<number> => {
    socket.write(internAtom(name));
    for (;;) {
      const answer = await read(REPLY_BYTES);
      if (answer.readUInt8(0) === 0) throw new Error(`the screen refused a request: ${answer.readUInt8(1)}`);
      // Anything above is an event that everybody is told, such as a change of the keyboard.
      if (answer.readUInt8(0) === 1) return answer.readUInt32LE(8);
    }
  };
  /** A reply shows that what came before it has been carried out. */
  const send = async (made: Buffer): Promise<void> => {
    socket.write(made);
    await atom('WM_PROTOCOLS');
  };
  try {
    await task({
      atom,
      sendMessage: (window, type, value) => send(clientMessage(window, type, value)),
      changeKeys: (characters) => send(keyboardMapping(characters)),
    });
  } finally {
    socket.destroy();
  }
}
