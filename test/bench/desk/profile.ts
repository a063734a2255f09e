import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of one installation: the profile and the witness beside it. */
export class Profile {
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
    mkdirSync(home, { recursive: true });
  }

  get folder(): string {
    return join(this.#home, 'profile');
  }

  get witness(): string {
    return join(this.#home, 'witness');
  }

  /** A file beside both, such as a medium. */
  beside(name: string): string {
    return join(this.#home, name);
  }

  /** The same installation once more, as it lies on the disk now. */
  copyTo(home: string): Profile {
    cpSync(this.#home, home, { recursive: true });
    return new Profile(home);
  }

  /** Bytes of the mirror, which holds what every save writes. */
  mirrorBytes(): number {
    const folder = join(this.folder, 'mirror');
    return readdirSync(folder, { recursive: true })
      .map((name) => statSync(join(folder, String(name))))
      .filter((found) => found.isFile())
      .reduce((sum, { size }) => sum + size, 0);
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
