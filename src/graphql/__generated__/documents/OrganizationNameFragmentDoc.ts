import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import type { OrganizationNameFragment } from '../operations.ts';
export const OrganizationNameFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrganizationName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organization"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]} as unknown as DocumentNode<OrganizationNameFragment, unknown>;
