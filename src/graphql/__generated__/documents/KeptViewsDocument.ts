import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import type { KeptViewsQuery, KeptViewsQueryVariables } from '../operations.ts';
import { KeptViewFragmentDoc } from './KeptViewFragmentDoc.ts';
export const KeptViewsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"KeptViews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"KeptView"}}]}}]}},KeptViewFragmentDoc.definitions[0]]} as unknown as DocumentNode<KeptViewsQuery, KeptViewsQueryVariables>;
