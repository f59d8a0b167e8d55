import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import type { NameOfPersonFragment } from '../operations.ts';
export const NameOfPersonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"NameOfPerson"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]} as unknown as DocumentNode<NameOfPersonFragment, unknown>;
