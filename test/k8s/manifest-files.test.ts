import { describe } from 'vitest';

// BH1201 BH1202 BH1203 BH1204 BH1205 BH1206
describe.todo('manifest files');
