/** A file as code hosts name it: without the `./` that a folder `.` puts before it. */
export function repositoryPath(file: string): string {
  return file.replace(/^(\.\/+)+/, '');
}
