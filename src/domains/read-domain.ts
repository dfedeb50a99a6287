/** A domain from its files, in whichever format they are: told apart by what stands in them. */
import { readGeniusWeb, readNegoLog } from './domain-json.ts';
import { type NamedText, readGenius } from './genius.ts';
import { DomainProblem, type LinearDomain } from './linear-domain.ts';

const isXml = ([, text]: NamedText): boolean =>
  text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');

/** A profile says what it weighs; a domain does not. */
function isProfile([, text]: NamedText): boolean {
  return /<weight\b|"issueWeights"|"LinearAdditiveUtilitySpace"|hyperRectangle/.test(text);
}

/** Reads a domain from two profiles and, where the format has one, the domain file, in any order of the three. */
export function readDomain(name: string, files: readonly NamedText[]): LinearDomain {
  const profiles = files.filter(isProfile);
  const domains = files.filter((file) => !isProfile(file));
  const [profileA, profileB] = profiles;
  const [first] = files;
  if (!first) throw new DomainProblem(name, 'there are no files');
  if (!profileA || !profileB || profiles.length > 2)
    throw new DomainProblem(
      name,
      `two profiles are needed, found ${profiles.length} in ${files.map(([file]) => file).join(', ')}`,
    );
  if (profiles.some(isXml)) {
    const domain = domains.find(isXml);
    if (!domain) throw new DomainProblem(name, 'a GENIUS domain needs its domain file beside the two profiles');
    return { ...readGenius(domain, profileA, profileB), name };
  }
  const isWeb = /"LinearAdditiveUtilitySpace"/.test(profileA[1]);
  return isWeb ? readGeniusWeb(domains[0] ?? null, profileA, profileB) : readNegoLog(name, profileA, profileB);
}
