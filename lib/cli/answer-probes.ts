import { ask, type Engine, endDirectory, isEndProblem, type Verdict } from '../eval';
import { answerLines, answerText } from '../report';
import { LINE_LIMIT, TOO_LONG } from './probe-lines';
import { isProbeProblem, type Probe, type ProbeProblem, readProbe } from './read-probe';

/** What has been made of some lines. */
export interface ProbeAnswers {
  /** One line for each that is not blank, each with a break at its end. */
  readonly text: string;
  /** How many lines ask nothing that can be answered. */
  readonly problems: number;
}

/** Answers lines of probes; each stands for itself. */
export function probeAnswers(engine: Engine, format: 'json' | 'text'): (lines: readonly (string | typeof TOO_LONG)[]) => ProbeAnswers {
  const directory = endDirectory(engine.cluster);
  const answerOf = (probe: Probe): Verdict | ProbeProblem => {
    const source = directory.find(probe.src);
    if (isEndProblem(source)) return { id: probe.id, problem: `src: ${source.problem}` };
    const destination = directory.find(probe.dst);
    if (isEndProblem(destination)) return { id: probe.id, problem: `dst: ${destination.problem}` };
    const { protocol, port, family } = probe;
    return ask(engine, { source, destination, protocol, port, ...(family === undefined ? {} : { family }) });
  };
  const lines = answerLines();
  return (batch) => {
    let text = '';
    let problems = 0;
    for (const line of batch) {
      if (line !== TOO_LONG && line.trim() === '') continue;
      const probe = line === TOO_LONG ? LONG : readProbe(line);
      const answer = isProbeProblem(probe) ? probe : answerOf(probe);
      if ('problem' in answer) {
        problems++;
        text += format === 'json' ? lines.problem(answer.id, answer.problem) : `error: ${answer.problem}`;
      } else {
        text += format === 'json' ? lines.answer((probe as Probe).id, answer) : answerText(probe as Probe, answer);
      }
      text += '\n';
    }
    return { text, problems };
  };
}

const LONG: ProbeProblem = {
  id: undefined,
  problem: `the line has more than ${LINE_LIMIT} bytes: write one probe a line, with a line break after it`,
};
