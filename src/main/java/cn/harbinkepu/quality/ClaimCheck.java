package cn.harbinkepu.quality;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.quality.Prose.Span;

/// Absolute claims and promises of a cure. Popular science warns of such words more often than it uses
/// them: a sentence that denies or quotes a claim is left alone.
final class ClaimCheck implements Check {

    /// Evaluations that cannot be shown to be true. Common words that only look alike (最近、最后、最好先……、第一步) do not
    /// match.
    private static final Pattern ABSOLUTE = Pattern.compile(
            "最(?:佳|优(?!化)|理想)(?!的?[^，。；]{0,4}(?:温度|时机|时间|时段|时期|状态|位置|食用|播|湿度|角度|期|姿势|距离|条件|生长|观赏|观察|观测|比例|路径|解|之一))"
                    + "|最安全(?!的(?:做法|办法|方法|地方|位置))"
                    + "|最(?:先进|权威|高级|顶级|完美|有效|可靠|科学|优质|健康|天然|神奇)(?!的?[^，。；]{0,8}之一)"
                    + "|最好的(?:产品|设备|品牌|药|种子|服务|配方|技术|选择|商品|器材|疗法|医院|专家)"
                    + "|(?:全国|世界|全球|国内|行业|亚洲|销量|排名|质量|口碑)第一(?![大高长深个次步批届部座位名家枚颗台艘条辆本所人代年线流阶届次])"
                    + "|(?:国家级|世界级|宇宙级)(?:产品|配方|秘方|品质|享受)"
                    + "|独一无二|绝无仅有|史无前例|前无古人|空前绝后|万无一失|完美无缺|十全十美"
                    + "|(?:绝对|百分之百|百分百|100\\s*[%％])(?:安全|有效|可靠|无害|准确|成功|放心|天然|纯天然|没有(?:问题|风险|危险)|不会|能|可以|防)"
                    + "|零风险|永久(?:有效|根除)|万能(?:药|神药|配方)|史上最|全网最|唯一(?:有效|正确|安全)");

    /// Promises of a cure or of an effect without fail.
    private static final Pattern PROMISE = Pattern.compile(
            "包治(?:百病)?|包医百病|包好|包你(?:痊愈|好|见效)|药到病除|手到病除|妙手回春|根治(?![性术])|永不复发|(?:保证|确保)(?:治愈|治好|痊愈|见效|有效|康复)"
                    + "|(?:彻底|完全|百分之百|百分百|100\\s*[%％]|迅速|快速|一次|一针|一贴)(?:治愈|治好|痊愈|康复|见效|断根|去根)"
                    + "|无效(?:全额)?(?:退款|退钱)|祖传秘方|宫廷秘方|神药|灵丹妙药|立竿见影|一用就(?:好|灵)|(?:无|没有)(?:任何|一点|丝毫)(?:毒)?副作用"
                    + "|(?:可以|能够?|就能|即可)(?:治愈|根除|治好|逆转)(?:各种|所有|一切)?(?:癌|肿瘤|糖尿病|高血压|痛风|冠心病|艾滋病|白血病)");

    /// Words that turn a claim into its refutation, before it in the same sentence.
    private static final Pattern DENIED = Pattern.compile(
            "不(?:能|可能|会|要|是|等于|存在|可|宜|得|应|必|再|需|建议|相信|信)|不[^，。；]{0,3}(?:最|百分|100)|没有|并非|无法|难以|尚未|未能|未必|从未|从来没|别(?:信|听|再|指望)?|勿|切忌|谨防|警惕|提防|当心"
                    + "|小心|所谓|号称|声称|宣称|自称|标榜|吹嘘|鼓吹|谎称|轻信|相信|误区|误以为|误认为|以为|谣言|传言|谣传|骗|假|虚|夸大|夸张|忽悠|套路|陷阱|禁止|凡是|凡|只要[^，。；]{0,10}(?:说|讲|写)|怎么可能|哪有|如果[^。]{0,12}(?:说|称|承诺|宣传)");

    /// The same, after it.
    private static final Pattern DENIED_AFTER = Pattern.compile(
            "(?:是|属于|都是|就是|多是|往往是|等|之类|这类|的|一类)?[^。]{0,12}(?:误区|谣言|不可信|别信|不要(?:相信|轻信)|不靠谱|不科学|没有(?:科学)?(?:依据|根据)|骗|虚假|夸大|违法|不成立|不存在|不对|错误|并不|要(?:小心|警惕|当心)|广告|宣传|承诺|说法|字样|之说|吗|？|\\?)");

    /// What is said about rivers, debts and mines is no promise of a cure.
    private static final Pattern HEALTH = Pattern.compile(
            "治愈|痊愈|康复|病|症|癌|瘤|痛|炎|药|患者|患病|疾患|疗|诊|血压|血糖|血脂|糖尿|感冒|咳|疮|癣|痔|秘方|保健|养生|中医|医|健康|身体|体质|皮肤|失眠|肥胖|减肥|近视|风湿|副作用|服用|贴|喝");

    /// More claims than this nobody works off one by one.
    private static final int MARKED = 500;

    /// What is further away in a sentence without end does not speak of the claim.
    private static final int NEAR = 300;

    /// A longer quotation is a passage in which something may be claimed.
    private static final int QUOTATION = 20;

    /// @param first the characters that can begin a claim: a library has many texts, and most characters begin none
    private record Kind(Rule rule, BitSet first, Pattern pattern, String message) {

        Kind(Rule rule, String first, Pattern pattern, String message) {
            this(rule, first.chars().collect(BitSet::new, BitSet::set, BitSet::or), pattern, message);
        }

        /// Each claim, one behind the other.
        void forEach(String text, Consumer<MatchResult> found) {
            Matcher claim = pattern.matcher(text);
            int at = 0;
            for (int left = MARKED; at < text.length() && left > 0; ) {
                if (first.get(text.charAt(at))
                        && claim.region(at, text.length()).lookingAt()) {
                    found.accept(claim.toMatchResult());
                    at = claim.end();
                    left--;
                } else {
                    at++;
                }
            }
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(Rule.MEDICAL_PROMISE, "包药手妙根永保确彻完百1迅快一无祖宫神灵立没可能就即", PROMISE, "“%s”是对疗效的断言或保证，请删去，或改为有依据、有条件的说法。"),
            new Kind(Rule.ABSOLUTE_CLAIM, "最全世国行亚销排质口宇独绝史前空万完十百1零永唯", ABSOLUTE, "“%s”是绝对化的说法，请写明依据和范围，或换一种说法。"));

    private final Spelling spelling;

    ClaimCheck(Spelling spelling) {
        this.spelling = spelling;
    }

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        for (Prose prose : manuscript.prose()) {
            KINDS.forEach(kind -> examine(prose, kind, claim -> true, found));
            Levelled.of(prose, spelling)
                    .ifPresent(plain -> KINDS.forEach(kind ->
                            examine(plain.prose(), kind, claim -> plain.differs(claim.start(), claim.end()), found)));
        }
    }

    private static void examine(Prose prose, Kind kind, Predicate<MatchResult> looked, Consumer<Finding> found) {
        kind.forEach(prose.text(), claim -> {
            if (looked.test(claim) && isMeant(prose, claim) && isApt(prose, kind, claim)) {
                Passage passage = prose.passage(new Span(claim.start(), claim.end()));
                found.accept(Finding.at(kind.rule(), passage, kind.message().formatted(claim.group())));
            }
        });
    }

    private static boolean isMeant(Prose prose, MatchResult claim) {
        Span sentence = prose.sentenceAt(claim.start(), NEAR);
        String before = prose.text().substring(sentence.start(), claim.start());
        String after = prose.text()
                .substring(
                        claim.end(), Math.max(claim.end(), Math.min(prose.text().length(), sentence.end() + 1)));
        return !isQuoted(prose.text(), claim.start(), claim.end())
                && !DENIED.matcher(before).find()
                && !DENIED_AFTER.matcher(after).lookingAt();
    }

    private static boolean isApt(Prose prose, Kind kind, MatchResult claim) {
        return kind.rule() != Rule.MEDICAL_PROMISE
                || HEALTH.matcher(prose.text(prose.sentenceAt(claim.start(), NEAR)))
                        .find();
    }

    /// Words between quotation marks are somebody else's: they are named, not claimed.
    private static boolean isQuoted(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - QUOTATION), start);
        String after = text.substring(end, Math.min(text.length(), end + QUOTATION + 1));
        int opened = Math.max(before.lastIndexOf('“'), before.lastIndexOf('「'));
        int closed = Math.max(before.lastIndexOf('”'), before.lastIndexOf('」'));
        return opened > closed && (after.indexOf('”') >= 0 || after.indexOf('」') >= 0);
    }
}
