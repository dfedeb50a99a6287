/** Reading a command line: flags with their types, `--help`, and the exit codes (0 done, 1 bad input, 2 wrong usage). */
import { parseArgs } from 'node:util';

// Whoever reads the output may stop early (`| head`); that is no error of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

export type FlagTypes = Readonly<Record<string, 'string' | 'boolean'>>;

type Values<T extends FlagTypes> = { readonly [K in keyof T]?: T[K] extends 'string' ? string : boolean };

/** Says what is wrong and how the command is used, and ends with 2. */
export function usage(help: string, problem: string): never {
  console.error(`${problem}\n\n${help}`);
  process.exit(2);
}

/** Says what is wrong with the data given, and ends with 1. */
export function badInput(problem: string): never {
  console.error(problem);
  process.exit(1);
}

/** Reads the flags; prints the help and ends with 0 on --help, with 2 on a flag that does not exist. */
export function readFlags<const T extends FlagTypes>(
  args: readonly string[],
  types: T,
  help: string,
): { readonly values: Values<T>; readonly rest: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
        help: { type: 'boolean' },
      },
    });
    if (values['help'] === true) {
      console.log(help);
      process.exit(0);
    }
    return { values: values as Values<T>, rest: positionals };
  } catch (error) {
    return usage(help, (error as Error).message);
  }
}

/** A whole number from a flag, within bounds; ends with 2 otherwise. */
export function wholeNumber(
  help: string,
  name: string,
  text: string | undefined,
  fallback: number,
  from: number,
  to: number,
): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to)
    usage(help, `--${name} takes a whole number from ${from} to ${to}, found: ${text}`);
  return value;
}
