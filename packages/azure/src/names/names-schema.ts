import { deferrable, mapOf, printable, valueOf } from '@etcd-iac/core/inspection';
import v = require('valibot');
import { regionNames, type FieldNames } from '../values/other-names';
import { region } from '../values/value-schemas';
import type { NamesSpec } from './names-spec';

/** Source: Azure Resource Manager, limits of tags: 50 a resource. What takes fewer is told by its name. */
const tags = { most: 50, rule: 'an object of tags', remedy: 'write { team: "payments" }' };

const tagValue = valueOf({
  maxLength: 256,
  pattern: printable,
  rule: 'a tag value of at most 256 characters without control characters',
  remedy: 'shorten it',
});

/** The fields of a spec that say it, each by itself. */
export const namesEntries = {
  location: region,
  tags: v.optional(deferrable(mapOf(tagValue, tags), tags)),
} satisfies Record<keyof NamesSpec, unknown>;

/** What others call its fields. */
export const namesOtherNames = {
  location: regionNames,
  tags: 'label, annotation, metadata, resource tags, default tags, extra tags',
} satisfies FieldNames<NamesSpec>;
