/** The statechart as a Mermaid diagram, read from the machine itself, so that the picture cannot drift from the code. */
import type { AnyStateMachine, StateNode } from 'xstate';

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const named = guard as { type?: string; params?: Readonly<Record<string, unknown>> } | undefined;
  const params =
    named?.params && typeof named.params === 'object'
      ? Object.values(named.params).filter((each) => typeof each !== 'object')
      : [];
  return named?.type ? `${named.type}${params.length > 0 ? `(${params.join(', ')})` : ''}` : '';
}

const nameOf = (node: StateNode): string => node.path.join('_');

/** Lines for one state and what is inside it. Turns of the two seats are alike; their insides are drawn once. */
function linesOf(node: StateNode, indent: string): string[] {
  const children = Object.values(node.states);
  const label = `${indent}state "${node.key}" as ${nameOf(node)}`;
  if (children.length === 0) return [label];
  const initial = node.initial.target[0];
  return [
    `${label} {`,
    ...(initial ? [`${indent}  [*] --> ${nameOf(initial)}`] : []),
    ...children.flatMap((child) => linesOf(child, `${indent}  `)),
    `${indent}}`,
  ];
}

function transitionsOf(node: StateNode): string[] {
  const own = [...node.transitions.values()].flat().concat(node.always ?? []);
  const lines = own.flatMap((transition) =>
    (transition.target ?? []).map((target) => {
      const event = transition.eventType.startsWith('xstate.done')
        ? 'done'
        : transition.eventType.startsWith('xstate.error')
          ? 'error'
          : transition.eventType;
      const guard = guardName(transition.guard);
      const text = [event, guard && `[${guard}]`].filter(Boolean).join(' ');
      return `  ${nameOf(node)} --> ${nameOf(target)}${text ? `: ${text}` : ''}`;
    }),
  );
  return [...new Set(lines), ...Object.values(node.states).flatMap(transitionsOf)];
}

/** A Mermaid state diagram of the machine. */
export function statechartPicture(machine: AnyStateMachine): string {
  const top = Object.values(machine.root.states);
  const ends = top.filter((node) => node.type === 'final').map((node) => `  ${nameOf(node)} --> [*]`);
  const first = machine.root.initial.target[0];
  return [
    'stateDiagram-v2',
    ...(first ? [`  [*] --> ${nameOf(first)}`] : []),
    ...top.flatMap((node) => linesOf(node, '  ')),
    ...top.flatMap(transitionsOf),
    ...ends,
  ].join('\n');
}
