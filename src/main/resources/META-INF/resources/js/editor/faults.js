// What is wrong with a formula, in words of the page: the library says it in English.

const FAULTS = [
  [/^Undefined control sequence: (\\\S+?)(?= at |$)/, "没有 $1 这个命令"],
  [/^Unsupported function name: (\S+)/, "没有 $1 这个命令"],
  [/^No such environment: (\S+)/, "没有 $1 这个环境"],
  [/^Double superscript/, "连着写了两个上标，请用花括号分开"],
  [/^Double subscript/, "连着写了两个下标，请用花括号分开"],
  [/^Expected 'EOF', got '(.+?)'/, "“$1”不能放在这里"],
  [/^Expected '(.+?)', got 'EOF'/, "没有写完，缺少“$1”"],
  [/^Expected '(.+?)', got '(.+?)'/, "这里应当是“$1”，写的却是“$2”"],
  [/^Expected group (?:after|as) '?(\S+?)'?(?= at |$)/, "“$1”后面缺少内容"],
  [/^Got function '(.+?)' with no arguments/, "“$1”后面缺少内容"],
  [/^Unexpected end of input.*expected '(.+?)'/, "没有写完，缺少“$1”"],
  [/^(?:Unexpected end of input|Expected (?:&|\\\\))/, "没有写完"],
  [/^Extra }/, "多了一个“}”"],
  [/^Unmatched delimiter/, "括号没有成对"],
  [/^(?:Mismatch|Mismatched|Missing|Invalid delimiter)/, "开头和结尾没有成对"],
  [/^Can't use function '(.+?)'/, "“$1”不能用在这里"],
  [/^Unexpected character: '(.+?)'/, "不能有“$1”这个字符"],
  [/^Invalid (?:size|unit): '(.+?)'/, "尺寸“$1”不对"],
  [/^Invalid color: '(.+?)'/, "颜色“$1”不对"],
  [/^Limit controls/, "\\limits 只能写在求和、积分一类的符号后面"],
  [/^Multiple \\(\S+)/, "\\$1 只能写一次"],
  [/^Too many expansions/, "嵌套得太多"],
];

export function faultOf(message) {
  const words = message.split("\n")[0].replace(/^\W*ParseError:/, "").trim();
  const [pattern, spoken] = FAULTS.find(([known]) => known.test(words)) ?? [null, "写法不对，请检查命令和括号"];
  const said = pattern ? spoken.replace(/\$(\d)/g, (_, i) => pattern.exec(words)[i]) : spoken;
  const place = / at position (\d+)/.exec(words);
  return place ? `${said}（第 ${place[1]} 个字符处）` : said;
}
