import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import type { TicketQuery, TicketQueryVariables } from '../operations.ts';
import { ConversationMessageFragmentDoc } from './ConversationMessageFragmentDoc.ts';
import { MessageAttachmentFragmentDoc } from './MessageAttachmentFragmentDoc.ts';
import { TicketDetailFragmentDoc } from './TicketDetailFragmentDoc.ts';
import { TicketPropertiesFragmentDoc } from './TicketPropertiesFragmentDoc.ts';
import { TicketRowFragmentDoc } from './TicketRowFragmentDoc.ts';
export const TicketDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Ticket"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TicketDetail"}}]}}]}},ConversationMessageFragmentDoc.definitions[0],MessageAttachmentFragmentDoc.definitions[0],TicketDetailFragmentDoc.definitions[0],TicketPropertiesFragmentDoc.definitions[0],TicketRowFragmentDoc.definitions[0]]} as unknown as DocumentNode<TicketQuery, TicketQueryVariables>;
