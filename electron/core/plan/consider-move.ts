import type { MoveJob } from '#shared/contract/plan-jobs.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import { stateOn } from '#shared/domain/person-state.ts';
import { moveTeam, type MovePart } from '#shared/domain/plan/move-team.ts';
import { fewestMembers, teamAccess, type TeamAccess } from '#shared/domain/plan/team-access.ts';
import { notFound } from '../lookup/not-found.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { holderOf } from './holder-of.ts';
import { choicesOf, withinStores } from './role-choices.ts';

/** One person on the way to another team. */
export interface ConsideredMover {
  readonly person: Person;
  readonly from: TeamAccess;
  readonly to: TeamAccess;
  /** What can't be told of a team, and why. */
  readonly notes: readonly string[];
  readonly parts: readonly MovePart[];
}

export interface ConsideredMove {
  /** As its members spell it. */
  readonly team: string;
  readonly movers: readonly ConsideredMover[];
}

/**
 * Works out what follows when these people move to another team. The members of a team are all its active people but those who
 * move. Throws `not-found` for a team that nobody is in, and `bad-input` for somebody who is in it already.
 *
 * @param today the day by which somebody still belongs to a team, as `YYYY-MM-DD`.
 */
export function considerMove(
  view: WorkspaceView,
  job: MoveJob,
  people: readonly Person[],
  stores: readonly TargetId[] | null,
  today: string,
): ConsideredMove {
  const moving = new Set(people.map(({ id }) => id));
  const others = [...view.people.values()].filter(
    ({ id, state }) => !moving.has(id) && stateOn(state, today).state === 'active',
  );
  const team = teamNamed(view, job.team);
  const accessOf = (name: string): TeamAccess =>
    teamAccess(others.filter((each) => each.team === name).map((member) => holderOf(view, member)));
  const known = new Map<string, TeamAccess>();
  const teamNamedAccess = (name: string): TeamAccess => {
    const access = known.get(name) ?? accessOf(name);
    known.set(name, access);
    return access;
  };
  const to = teamNamedAccess(team);
  const choices = choicesOf(view, job);
  const movers = people.map((person): ConsideredMover => {
    if (person.team === team)
      throw new RollcallError('bad-input', `${person.name} is in the team ${team} already.`, {
        remedy: 'Name somebody of another team.',
      });
    const from = person.team === null ? teamAccess([]) : teamNamedAccess(person.team);
    const takeWhereUnknown = job.takeWhereUnknown === true;
    const parts = moveTeam({ mover: holderOf(view, person), from, to, team, choices, takeWhereUnknown });
    return {
      person,
      from,
      to,
      notes: notesOf(person, team, from, to),
      parts: withinStores(view, parts, stores),
    };
  });
  return { team, movers };
}

/** The team as its members spell it; case and accents don't matter in asking. */
export function teamNamed({ people }: WorkspaceView, asked: string): string {
  const teams = [...new Set([...people.values()].flatMap(({ team }) => team ?? []))];
  const found = teams.includes(asked) ? asked : teams.find((team) => foldText(team) === foldText(asked));
  if (found !== undefined) return found;
  throw notFound('team', asked, teams);
}

function notesOf(person: Person, team: string, from: TeamAccess, to: TeamAccess): readonly string[] {
  const tooFew = (name: string, { members }: TeamAccess, so: string): string | null =>
    members >= fewestMembers
      ? null
      : `The team ${name} has ${members === 0 ? 'no other active member' : 'only one other active member'}, and what a team has in common takes at least ${fewestMembers}: ${so}.`;
  return [
    tooFew(team, to, 'nothing is given'),
    person.team === null
      ? `${person.name} was in no team: nothing is taken.`
      : tooFew(person.team, from, 'nothing is taken'),
  ].filter((note) => note !== null);
}
