export { type Answered, type Ask, answers, ask } from './ask';
export { type EndDirectory, endDirectory } from './end-directory';
export { type EndProblem, endText, isEndProblem, type NamedEnd } from './named-end';
