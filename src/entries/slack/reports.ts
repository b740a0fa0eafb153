import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import { carryOut, type Line } from './commands';
import { ackInTime, type Entry, pressed, tell, within } from './entry';

/** The slash command, and the buttons of reports. */
export function listenToReports(app: App, entry: Entry): void {
  const { world, defaults, render, ackWithinMs } = entry;
  app.command('/sms', async ({ command, ack }) => {
    const line: Line = {
      text: command.text,
      user: command.user_id,
      channel: command.channel_id,
      team: command.team_id,
      trigger: command.trigger_id,
      responseUrl: command.response_url,
    };
    const done = carryOut(world, line, defaults);
    const inTime = await within(ackWithinMs, done);
    if (!inTime) {
      await ack({ response_type: 'ephemeral', ...render({ kind: 'slow' }, defaults.language ?? 'en') });
      const { notice, asker } = await done;
      return notice && tell(world, line, notice, asker.language);
    }
    const { notice, asker } = inTime;
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
    const { notice, asker } = await ackInTime(entry, ack, line, carryOut(world, line, defaults));
    if (notice && (!isOwner || notice.kind !== 'accepted')) await tell(world, line, notice, asker.language);
  });

  app.action<BlockAction<ButtonAction>>(/^suggestion\./, async ({ body, action, ack }) => {
    const line = pressed(body, action.value ?? '');
    const { notice, asker } = await ackInTime(entry, ack, line, carryOut(world, line, defaults));
    if (notice) await tell(world, line, notice, asker.language);
  });
}
