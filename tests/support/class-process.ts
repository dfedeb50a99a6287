/** A class server in a process of its own, so that it can be killed and frozen. */
import { type ChildProcess, spawn } from 'node:child_process';

export class ClassProcess {
  readonly address: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.child = child;
    this.address = address;
  }

  /** Starts on a folder of its own, or on a shared database. Port 0 is any that is free. */
  static async start(where: {
    readonly folder: string;
    readonly port?: number;
    readonly database?: string;
  }): Promise<ClassProcess> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'src/cli/class-process.ts', where.folder, String(where.port ?? 0)],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: where.database ?? '' } },
    );
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => resolve(text.toString().trim()));
      child.once('exit', (code) => reject(new Error(`the class server ended with ${code}`)));
    });
    return new ClassProcess(child, address);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Sends a signal; resolves with the exit code once the process is gone, for the signals that end it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    return new Promise((done) => {
      this.child.once('exit', (code) => done(code));
      this.child.kill(signal);
    });
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }
}
