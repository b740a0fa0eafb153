import { button } from './elements';
import { imageElement } from './images';
import { atLeastOne, byType, type Check, list, object, oneOf, optional, required, string } from './inspection';
import { richText } from './rich-text';
import { anyText, mrkdwn } from './text';

const cardText = (most: number) => mrkdwn(most);

export const card = {
  fields: {
    hero_image: optional(imageElement),
    icon: optional(imageElement),
    title: optional(cardText(150)),
    subtitle: optional(cardText(150)),
    body: optional(cardText(200)),
    actions: optional(list(byType({ button }), 1, 3)),
  },
  more: atLeastOne('hero_image', 'title', 'actions', 'body'),
};

const cardInCarousel: Check = object(
  { type: required(oneOf('card')), block_id: optional(string(1, 255)), ...card.fields },
  card.more,
);

export const carousel = { fields: { elements: required(list(byType({ card: cardInCarousel }), 1, 10)) } };

export const alert = {
  fields: {
    text: required(anyText(200)),
    level: optional(oneOf('default', 'info', 'warning', 'error', 'success')),
  },
};

const taskFields = {
  task_id: required(string(1, 255)),
  title: required(string(1, 255)),
  status: required(oneOf('pending', 'in_progress', 'complete', 'error')),
  details: optional(richText),
  output: optional(richText),
  sources: optional(
    list(
      object({ type: required(oneOf('url')), url: required(string(1, 3000)), text: required(string(1, 255)) }),
      0,
      50,
    ),
  ),
};

export const taskCard = { fields: taskFields };

export const plan = {
  fields: {
    title: required(string(1, 255)),
    tasks: optional(
      list(
        byType({
          task_card: object({ type: required(oneOf('task_card')), block_id: optional(string(1, 255)), ...taskFields }),
        }),
        0,
        50,
      ),
    ),
  },
};
