import { setTimeout as delay } from 'node:timers/promises';
import { restartAfterSeconds } from '../probe/restart-after';
import { endpointOf, etcdctlTry } from './etcdctl';
import { type Bootable, membersOf, whileBooted } from './while-booted';

const sampleMs = 10_000;

/** Checks that the liveness probe lets member 1 wait for the others, and that it answers for all of them after that. */
export async function watchLoneMember(bootable: Bootable): Promise<void> {
  await whileBooted(
    bootable,
    async (booted) => {
      const members = membersOf(booted);
      const [member1] = members;
      const probe = booted.declaration.members[0]!.etcd.livenessProbe;
      // As many as it takes for a restart, and more. In Azure they would be `periodSeconds` apart: that they are closer
      // shortens the time that the member is watched for, not the row of probes.
      const everyMs = sampleMs / (probe.failureThreshold + 1);
      const samples: boolean[] = [];
      const start = Date.now();
      while (samples.length <= probe.failureThreshold || Date.now() < start + sampleMs) {
        samples.push((await member1.probe()).isSuccess);
        await delay(Math.max(0, start + samples.length * everyMs - Date.now()));
      }
      expect(samples).not.toContain(false);
      expect(restartAfterSeconds(probe, samples)).toBeUndefined();
      await expect(booted.clientExec(etcdctlTry(endpointOf(1)))).rejects.toThrow('failed');

      await booted.startRemaining();
      for (const member of members) expect(await member.probe()).toEqual({ isSuccess: true, status: 200 });

      await member1.kill();
      expect((await member1.probe()).isSuccess).toBe(false);
    },
    { startOnly: 1 },
  );
}
