export { type Answered, type Ask, agreed, answers, answersBehind, ask } from './ask';
export { type EndDirectory, endDirectory } from './end-directory';
export { type EndProblem, isEndProblem, type NamedEnd } from './named-end';
export { podAt } from './pod-at';
export type { BehindService } from './service-end';
