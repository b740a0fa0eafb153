import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import { carryOut, type Line } from './commands';
import { type Entry, pressed, tell } from './entry';

/** The slash command, and the buttons of reports. */
export function listenToReports(app: App, { world, defaults, render }: Entry): void {
  app.command('/sms', async ({ command, ack }) => {
    const line: Line = {
      text: command.text,
      user: command.user_id,
      channel: command.channel_id,
      team: command.team_id,
      trigger: command.trigger_id,
      responseUrl: command.response_url,
    };
    const { notice, asker } = await carryOut(world, line, defaults);
    await (notice ? ack({ response_type: 'ephemeral', ...render(notice, asker.language) }) : ack());
  });

  app.action<BlockAction<ButtonAction | OverflowAction>>(/^report\./, async ({ body, action, ack }) => {
    const isOwner = action.block_id === `report:${body.user.id}`;
    const isCsv = action.action_id === 'report.csv';
    const line: Line = {
      ...pressed(body, (action.type === 'overflow' ? action.selected_option.value : action.value) ?? ''),
      place:
        isOwner && body.channel && body.message
          ? { kind: isCsv ? 'thread' : 'message', channel: body.channel.id, ts: body.message.ts }
          : { kind: 'direct' },
      isCsv,
    };
    const { notice, asker } = await carryOut(world, line, defaults);
    await ack();
    if (notice && (!isOwner || notice.kind !== 'accepted')) await tell(world, line, notice, asker.language);
  });

  app.action<BlockAction<ButtonAction>>(/^suggestion\./, async ({ body, action, ack }) => {
    const line = pressed(body, action.value ?? '');
    const { notice, asker } = await carryOut(world, line, defaults);
    await ack();
    if (notice) await tell(world, line, notice, asker.language);
  });
}
