import type { FigureWords, WhyWords } from '../alert-words';

export const figure: FigureWords = {
  rate: ({ low, high, whole, per, undecided, side }) => {
    const share = `${per === 'sent' ? '送信' : '宛先'}${whole}件の${low}`;
    if (high === undefined) return share;
    return `${share}${side === 'below' ? '' : '以上'}(未確定の${undecided}件がそろっても最大${high})`;
  },
  count: ({ name, low, high, isGrowing, undecided }) => {
    if (isGrowing) return `${name} 現時点で${low}件`;
    return `${name} ${low}件${high === undefined ? '' : `(未確定の${undecided}件がそろっても最大${high}件)`}`;
  },
  change: ({ now, moves, by, then, range }) => `${now}、${range}の${then}から${by}${moves === 'drops' ? '減' : '増'}`,
  unusual: ({ now, usual, spread, weeks }) => `${now}、同じ曜日の普段の値は${usual}前後(過去${weeks}週、幅${spread})`,
  noData: (time) => `${time}までに受け付けなし`,
  few: {
    noTraffic: '送信なし',
    belowLeast: '件数が少なく判定できません',
    noBaseline: '比較する数値がありません',
  },
  unanswered: (count) => `受信確認のないまま確定した${count}件は、未達として数えています。`,
  missing: (days, why) => (why === undefined ? `${days}の数値を取得できず` : `${days}の数値を取得できず(${why})`),
  contradictory: (days) => `${days}のEngageLabの数値の内訳が一致せず`,
};

export const why: WhyWords = {
  title: '判定の根拠',
  counted: (part, whole) => (whole === undefined ? `集計 ${part}件` : `集計 ${whole}件中${part}件`),
  undecided: (count) => `未確定 ${count}件`,
  window: (range) => `対象日：${range}`,
  days: {
    settled: 'すべて確定',
    open: (days) => `終わっていない日 ${days}`,
    provisional: (days) => `受信確認待ちの日 ${days}`,
  },
  fetched: (at) => `最も古い数値の取得 ${at}`,
  against: (value, range) => `比較対象：${value}${range === undefined ? '' : `(${range})`}`,
  fires: (level) => `通知の条件：確実に${level}`,
  spreads: (count) => `中央値からの普段のばらつきの${count}倍`,
  clears: (level) => `解消の条件：確実に${level}`,
  cleared: (needed, whole, side) => `${whole}件中${needed}件${side === 'below' ? '以上' : '以下'}で解消します。`,
  comparator: {
    '<': (level) => `${level}未満`,
    '<=': (level) => `${level}以下`,
    '>': (level) => `${level}超`,
    '>=': (level) => `${level}以上`,
  },
  lastCheck: (at) => `最後の確認 ${at}`,
  calls: {
    title: 'EngageLabへの問い合わせ：',
    subject: { daily: '日別の数値', sendFailures: '送信失敗の理由', processFailures: '処理失敗の理由' },
    call: ({ subject, range, offset }) => `${subject}、${range}、${offset}`,
    several: (call, count) => `${call}(${count}回)`,
  },
  none: 'まだ確認していません。',
};
