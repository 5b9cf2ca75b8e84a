import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { targetId } from '#tests/fixtures/core/access-state.ts';
import { wishesOfSettingJob } from './wishes-of-setting-job.ts';

const tea = [targetId('tea')];
const failure = (run: () => unknown): RollcallError => {
  try {
    run();
  } catch (error) {
    if (error instanceof RollcallError) return error;
  }
  throw new Error('It did not fail.');
};

describe('wishesOfSettingJob', () => {
  it('takes permissions by handle, by name on screen and by an alias', () => {
    const permissions = ['export_orders', 'Orders > Edit orders', 'manage customer events'];
    const job = { kind: 'create-role', role: 'Packer', permissions } as const;
    expect(wishesOfSettingJob(job, [targetId('tea'), targetId('cup')])).toMatchObject([
      {
        targetId: targetId('tea'),
        change: { permissions: ['export_orders', 'edit_orders', expect.any(String)] },
      },
      { targetId: targetId('cup'), change: { role: 'Packer' } },
    ]);
  });

  it('asks which one is meant where several permissions share a name', () => {
    const job = { kind: 'change-role', role: 'Packer', add: ['Export'], remove: [] } as const;
    const error = failure(() => wishesOfSettingJob(job, tea));
    expect(error.code).toBe('bad-input');
    expect(error.remedy).toContain('Customers > Export');
  });

  it('suggests the nearest for a permission that nothing is called', () => {
    const job = { kind: 'create-role', role: 'Packer', permissions: ['export_order'] } as const;
    const error = failure(() => wishesOfSettingJob(job, tea));
    expect([error.code, error.message]).toEqual(['not-found', expect.stringContaining('export_orders')]);
  });

  it('wants stores, and something to change', () => {
    expect(failure(() => wishesOfSettingJob({ kind: 'require-code' }, null)).message).toContain('No store');
    expect(failure(() => wishesOfSettingJob({ kind: 'require-code' }, [])).message).toContain('No store');
    const nothing = { kind: 'change-role', role: 'Packer', add: [], remove: [] } as const;
    expect(failure(() => wishesOfSettingJob(nothing, tea)).message).toContain('Packer');
  });
});
