import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { PostOutcome, PostRefusal } from '../../domain/delivery';

/** Codes that mean: the message is not there, and never will be. Source: Slack's reference of chat.postMessage and chat.update. */
const NEVER: Readonly<Record<string, PostRefusal>> = {
  access_denied: 'notAllowed',
  account_inactive: 'tokenDead',
  app_access_not_allowed_in_channel: 'notAllowed',
  as_user_not_supported: 'malformed',
  attachment_payload_limit_exceeded: 'tooLong',
  block_mismatch: 'malformed',
  blocked_file_type: 'malformed',
  cannot_reply_to_message: 'messageGone',
  cant_broadcast_message: 'notAllowed',
  cant_update_message: 'messageGone',
  channel_not_found: 'notInChannel',
  deprecated_endpoint: 'malformed',
  duplicate_channel_not_found: 'channelGone',
  duplicate_message_not_found: 'messageGone',
  edit_window_closed: 'messageGone',
  ekm_access_denied: 'notAllowed',
  enterprise_is_restricted: 'notAllowed',
  external_channel_migrating: 'channelGone',
  invalid_arg_name: 'malformed',
  invalid_arguments: 'malformed',
  invalid_array_arg: 'malformed',
  invalid_attachments: 'malformed',
  invalid_auth: 'tokenDead',
  invalid_blocks: 'malformed',
  invalid_blocks_format: 'malformed',
  invalid_charset: 'malformed',
  invalid_form_data: 'malformed',
  invalid_metadata_format: 'malformed',
  invalid_metadata_schema: 'malformed',
  invalid_post_type: 'malformed',
  is_archived: 'archived',
  is_inactive: 'channelGone',
  markdown_text_conflict: 'malformed',
  message_limit_exceeded: 'notAllowed',
  message_not_found: 'messageGone',
  messages_tab_disabled: 'notAllowed',
  metadata_must_be_sent_from_app: 'malformed',
  metadata_too_large: 'tooLong',
  method_deprecated: 'malformed',
  missing_charset: 'malformed',
  missing_file_data: 'malformed',
  missing_post_type: 'malformed',
  missing_scope: 'scopeMissing',
  missing_token: 'tokenDead',
  msg_blocks_too_long: 'tooLong',
  msg_too_long: 'tooLong',
  no_dual_broadcast_content_update: 'malformed',
  no_permission: 'notAllowed',
  no_text: 'malformed',
  not_allowed_token_type: 'tokenDead',
  not_authed: 'tokenDead',
  not_in_channel: 'notInChannel',
  org_login_required: 'tokenDead',
  restricted_action: 'notAllowed',
  restricted_action_non_threadable_channel: 'notAllowed',
  restricted_action_read_only_channel: 'notAllowed',
  restricted_action_thread_locked: 'notAllowed',
  restricted_action_thread_only_channel: 'notAllowed',
  slack_connect_canvas_sharing_blocked: 'notAllowed',
  slack_connect_file_link_sharing_blocked: 'notAllowed',
  slack_connect_lists_sharing_blocked: 'notAllowed',
  team_access_not_granted: 'notAllowed',
  team_not_found: 'channelGone',
  thread_not_found: 'messageGone',
  token_expired: 'tokenDead',
  token_revoked: 'tokenDead',
  too_many_attachments: 'tooLong',
  too_many_contact_cards: 'malformed',
  two_factor_setup_required: 'tokenDead',
  unknown_method: 'malformed',
  unsupported_block_type: 'malformed',
  user_not_found: 'channelGone',
  user_disabled: 'channelGone',
};

/** Codes that mean: the message is not there, and trying again may help. */
const LATER = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded_temporarily',
  'team_added_to_org',
  'accesslimited',
  'service_not_available',
  'streaming_state_conflict',
]);

/** Codes that leave open whether the message is there: Slack broke while it worked on it. */
const UNKNOWN = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'server_error',
  'update_failed',
]);

/** Connections that were never made: nothing can have arrived. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export const KNOWN_CODES: readonly string[] = [...Object.keys(NEVER), ...LATER, ...UNKNOWN];

/** What an error of a post says about the message. A code that nobody has seen yet leaves it open. */
export function outcomeOf(error: unknown): Exclude<PostOutcome, { kind: 'posted' }> {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'later', code: 'ratelimited', retryAfterMs: error.retryAfter * 1000 };
  }
  // The SDK has no class of error for a 429 that does not say how long.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
    return { kind: 'later', code: 'ratelimited' };
  if (error instanceof WebAPIPlatformError)
    return outcomeOfCode(error.data.error, error.data.response_metadata?.messages);
  if (error instanceof WebAPIHTTPError) return outcomeOfStatus(error.statusCode);
  if (error instanceof WebAPIRequestError && isNotConnected(error.original))
    return { kind: 'later', code: 'not_connected' };
  return { kind: 'unknown' };
}

export function outcomeOfCode(code: string, details: readonly string[] = []): Exclude<PostOutcome, { kind: 'posted' }> {
  if (code === 'invalid_blocks' && details.some((detail) => /slack_?file/i.test(detail)))
    return { kind: 'withoutPicture' };
  const refusal = NEVER[code];
  // A message waits until the token is mended, or its time has run out.
  if (refusal === 'tokenDead') return { kind: 'later', code, isTokenDead: true };
  if (refusal) return { kind: 'never', refusal, code };
  return LATER.has(code) ? { kind: 'later', code } : { kind: 'unknown' };
}

/** Slack answers errors with 200 and `ok: false`; another status comes from what stands before it. */
function outcomeOfStatus(status: number): Exclude<PostOutcome, { kind: 'posted' }> {
  const code = `http_${status}`;
  if (status === 429) return { kind: 'later', code };
  if (status === 401 || status === 403) return { kind: 'later', code, isTokenDead: true };
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'never', refusal: 'malformed', code };
  return { kind: 'unknown' };
}

function isNotConnected(error: Error): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NOT_CONNECTED.has(cause.code)) return true;
  }
  return false;
}
