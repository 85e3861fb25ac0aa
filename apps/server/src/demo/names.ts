/** Parts of invented names. Surnames and given names are combined by chance; whoever bears such a name is not meant. */
export const surnames = [...'林沈顾陆程苏叶江许方姜唐余贺秦温夏白骆柳宋田石孟俞卢葛祝闻', '欧阳', '司徒', '上官'];

const men =
  '砚秋 望川 知行 书衡 其琛 怀远 承禾 景行 牧之 云舟 一苇 少安 柏舟 临渊 惟谦 则明 启山 鹤鸣 思齐 仲言 岳 澈 昉 朔';
const women =
  '清越 知渔 望舒 若蘅 其蓁 采薇 静姝 念禾 疏影 晚棠 令仪 如故 南乔 初霁 温瑜 昭宁 素问 微澜 子衿 简言 蕴 湄 苒 岫';

export const givenNames = { male: men.split(' '), female: women.split(' ') };
