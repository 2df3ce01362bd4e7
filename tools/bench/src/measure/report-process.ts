import { reportAtExit, reportVariable } from './process-report';

const { [reportVariable]: file } = process.env;
if (file !== undefined) {
  // What this process starts itself is not what is measured.
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a variable of the environment
  delete process.env[reportVariable];
  reportAtExit(file);
}
