import { describe, expect, test } from '@jest/globals';
import { splitWhere } from '@ser/foundation';
import { groupKFold } from '../splits/group-k-fold.js';
import { stratifiedKFold } from '../splits/stratified-k-fold.js';
import { renderAuditReport, requireNoLeaks } from './audit-report.js';
import { auditSplit } from './audit-split.js';

const targets = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'sad' : 'happy'));
const speakers = targets.map((_, index) => `speaker ${Math.floor(index / 10)}`);

const codes = (...parameters: Parameters<typeof auditSplit>) =>
  auditSplit(...parameters).findings.map(({ code }) => code);

describe('auditSplit', () => {
  test('clean splits pass', () => {
    for (const split of groupKFold(speakers, { folds: 4 })) {
      const report = auditSplit(
        split,
        { targets, speakers },
        { independent: ['speaker'], statisticsFrom: split.train },
      );
      expect(report).toEqual({ ok: true, findings: [] });
      expect(renderAuditReport(report)).toBe('no leak found');
      expect(() => requireNoLeaks(report)).not.toThrow();
    }
  });

  test('a speaker on both sides, where the protocol claims independence', () => {
    const [split] = stratifiedKFold(targets, { folds: 4 });
    expect(codes(split, { targets, speakers })).toEqual([]);
    const report = auditSplit(split, { targets, speakers }, { independent: ['speaker'] });
    expect(report.ok).toBe(false);
    expect(report.findings).toMatchObject([{ code: 'speaker-on-both-sides' }]);
    expect(report.findings[0].message).toMatch(/speaker 0.*leaveOneGroupOut/);
    expect(() => requireNoLeaks(report)).toThrow(
      /the split leaks: expected no findings\..*:\nspeaker-on-both-sides/,
    );
  });

  test('a text on both sides', () => {
    const texts = targets.map((_, index) => index % 3);
    const split = splitWhere(40, (index) => index < 10);
    expect(codes(split, { targets, texts }, { independent: ['text'] })).toEqual(['text-on-both-sides']);
  });

  test('claimed independence that cannot be checked is a finding', () => {
    const split = splitWhere(40, (index) => index < 10);
    expect(codes(split, { targets }, { independent: ['speaker', 'text'] })).toEqual(['unknown', 'unknown']);
  });

  test('augmentations of one recording on both sides, with names', () => {
    // Augmented three times, then split at random: the leak of the paper's forerunners.
    const sources = targets.map((_, index) => index % 20);
    const names = sources.map((source, index) => `clip ${source} take ${Math.floor(index / 20)}`);
    const [split] = stratifiedKFold(targets, { folds: 5 });
    const [finding] = auditSplit(split, { targets, sources, names }).findings;
    expect(finding.code).toBe('recording-on-both-sides');
    expect(finding.examples.every((name) => /^clip \d+ take [01]$/.test(name))).toBe(true);
    const [kept] = stratifiedKFold(targets, { folds: 5, keepTogether: sources });
    expect(codes(kept, { targets, sources })).toEqual([]);
  });

  test('identical content on both sides, and one example on both', () => {
    const bytes = targets.map((_, index) => (index === 3 ? 'hash 33' : `hash ${index}`));
    const split = splitWhere(40, (index) => index >= 30);
    expect(auditSplit(split, { targets, bytes }).findings).toMatchObject([
      { code: 'identical-bytes', examples: ['3', '33'] },
    ]);
    expect(codes(split, { targets, samples: bytes })).toEqual(['identical-samples']);
    const overlapping = { train: split.train, test: Int32Array.of(0, ...split.test) };
    expect(codes(overlapping, { targets })).toEqual(['example-on-both-sides']);
  });

  test('statistics fitted outside the training side', () => {
    const split = splitWhere(40, (index) => index >= 30);
    const everything = Int32Array.from(targets.keys());
    const [finding] = auditSplit(split, { targets }, { statisticsFrom: everything }).findings;
    expect(finding).toMatchObject({ code: 'statistics-outside-training' });
    expect(finding.message).toMatch(/10 examples outside/);
  });

  test('classes that one side lacks', () => {
    const split = splitWhere(40, (index) => index % 2 === 0);
    const { findings } = auditSplit(split, { targets });
    expect(findings.map(({ code, message }) => [code, message.split(':')[0]])).toEqual([
      ['class-missing', 'the train side has no sad'],
      ['class-missing', 'the test side has no happy'],
    ]);
  });

  test('refuses facts of another length and indices out of range', () => {
    const split = splitWhere(40, (index) => index < 10);
    expect(() => auditSplit(split, { targets, speakers: ['a'] })).toThrow(
      /speakers has 1 entries for 40 targets/,
    );
    const odd = { train: [0.5] as unknown as Int32Array, test: split.test };
    expect(() => auditSplit(odd, { targets })).toThrow(/the split holds index 0\.5: expected a whole number/);
    expect(() => auditSplit(split, { targets: targets.slice(0, 20) })).toThrow(
      /the split holds index \d+: expected a whole number from 0 to 19/,
    );
  });
});
