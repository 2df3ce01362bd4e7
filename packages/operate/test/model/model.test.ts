import { describeModel } from './properties';

describe.each([3, 5])('%i members, under random schedules', (size) => {
  describeModel(size, 60);
});
