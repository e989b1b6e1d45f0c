package cn.harbinkepu.quality;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules that are built in. The name in lower kebab case is the stable code of a finding. A rule says why it is
/// there and where that is written down; it cites nothing whose wording is not certain.
public enum Rule {
    SOURCES_MISSING(
            Level.MUST_FIX,
            "没有资料来源",
            "读者要能核对内容的依据；说不出来源的内容无法审核，也无法在出错时追查。",
            "《中华人民共和国科学技术普及法》（2024年修订）：科普产品和服务、科普信息应当具有合法性、科学性，不得有虚假错误的内容"),
    LICENCE_MISSING(Level.MUST_FIX, "没有许可协议", "没有许可协议，合作媒体和读者不知道能不能转载，内容不能离开资源库。", "《中华人民共和国著作权法》（2020年修正）第十条、第二十六条"),
    ATTRIBUTION_MISSING(
            Level.MUST_FIX, "没有署名", "作者有权署名；知识共享协议也以署名为条件。", "《中华人民共和国著作权法》（2020年修正）第十条；CC BY 4.0 法律文本第三条第（a）款"),
    ALT_MISSING(
            Level.MUST_FIX,
            "插图没有替代文字",
            "看不见图的人靠读屏软件读替代文字，图片打不开时也靠它。",
            "《中华人民共和国无障碍环境建设法》（2023年）；GB/T 37668—2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》；WCAG 2.2 准则 1.1.1"),
    ALT_USELESS(Level.ADVICE, "替代文字没有说明图的内容", "“图片”或文件名不能代替图，请用一句话写出图里有什么、说明什么。", "GB/T 37668—2019；WCAG 2.2 准则 1.1.1"),
    PICTURE_ALT_MISSING(
            Level.ADVICE,
            "图片没有逐张的替代文字",
            "挂图的每一页各有内容，看不见图的人靠替代文字知道这一页讲什么。",
            "《中华人民共和国无障碍环境建设法》（2023年）；GB/T 37668—2019；WCAG 2.2 准则 1.1.1"),
    CHART_TEXT_MISSING(
            Level.MUST_FIX,
            "挂图没有文字说明",
            "挂图的信息都在图里，看不见图的人需要摘要或正文里的文字说明。",
            "《中华人民共和国无障碍环境建设法》（2023年）；GB/T 37668—2019；WCAG 2.2 准则 1.1.1"),
    CAPTIONS_MISSING(
            Level.MUST_FIX,
            "视频没有字幕",
            "听障人士、在安静或嘈杂处观看的人都要靠字幕。",
            "《中华人民共和国无障碍环境建设法》（2023年）；GB/T 37668—2019；WCAG 2.2 准则 1.2.2"),
    TRANSCRIPT_MISSING(
            Level.MUST_FIX,
            "音频没有字幕或文字稿",
            "听不见的人需要与声音内容相当的文字。",
            "《中华人民共和国无障碍环境建设法》（2023年）；GB/T 37668—2019；WCAG 2.2 准则 1.2.1"),
    FIGURE_ABSENT(Level.MUST_FIX, "插图的文件不存在", "这个地址没有可以显示的图片，读者会看到一个破图。", "《图书质量保障体系》（新闻出版署，1997年）的三审、三校制度"),
    FIGURE_ELSEWHERE(
            Level.ADVICE, "插图在别的网站上", "别处的图片会消失或被替换，还会泄露谁在读什么，因此只显示为链接；请上传图片文件。", "《中华人民共和国个人信息保护法》（2021年）第六条：最小必要"),
    MEDICAL_PROMISE(Level.MUST_FIX, "疗效的断言或保证", "没有一种疗法对所有人有效；保证疗效会让人延误治疗。", "《中华人民共和国广告法》（2021年修正）第十六条、第十七条"),
    ABSOLUTE_CLAIM(
            Level.ADVICE, "绝对化的说法", "科学结论都有条件和范围；绝对化的评价难以证实，也容易被当作广告。请写明依据和范围，或换一种说法。", "《中华人民共和国广告法》（2021年修正）第九条第三项"),
    HEALTH_SOURCE_MISSING(
            Level.ADVICE,
            "健康与安全内容没有提到主管部门或专业机构",
            "照着做会影响健康和安全的建议，要以主管部门、专业机构发布的指南或标准为依据，并写出名称。",
            "《关于建立健全全媒体健康科普知识发布和传播机制的指导意见》（国家卫生健康委等九部门，2022年）"),
    LANGUAGE_DIFFERS(
            Level.ADVICE, "语言一栏与正文不一致", "读屏软件按语言一栏选择读音，检索和合作媒体也按它处理；填错了会读错、搜不到。", "WCAG 2.2 准则 3.1.1；BCP 47（RFC 5646）"),
    LISTED_TERM(Level.ADVICE, "词表中的用语", "该词列在慎用、易错或规范用语词表中，每个词各有级别、理由和出处。", "《中华人民共和国国家通用语言文字法》第十一条；本单位词表"),
    SENTENCE_LONG(Level.ADVICE, "句子太长", "一句话里说的事越多，读到后面越容易忘记前面。请断成几句。", "本服务的可读性指标，按所选人群中最严的一档计"),
    CHARACTER_UNLISTED(
            Level.ADVICE,
            "不在通用规范汉字表里的字",
            "表外的字多为繁体字、异体字或错字；确有必要（如人名、引文）可以保留。",
            "《通用规范汉字表》（国务院，2013年）；《中华人民共和国国家通用语言文字法》第十一条"),
    CHARACTERS_RARE(Level.ADVICE, "生僻字偏多", "二级、三级字读者不常见；请换成常用的说法，或在第一次出现时注音、解释。", "《通用规范汉字表》（国务院，2013年）的一级字表为常用字集"),
    WORDS_RARE(
            Level.ADVICE,
            "少见的词偏多",
            "一般书报里少见的词太多，读者会读不下去。请换成日常的说法，保留必要的术语并解释。",
            "词频取自 jieba 词表（约六千万词的书报语料）；本服务的可读性指标，按所选人群中最严的一档计"),
    TERM_UNEXPLAINED(
            Level.ADVICE, "术语第一次出现时没有解释", "请在第一次出现时用半句话说明它是什么。", "《中华人民共和国科学技术普及法》（2024年修订）：科普应当采取公众易于理解、接受、参与的方式");

    private final Level level;
    private final String title;
    private final String why;
    private final String basis;

    Rule(Level level, String title, String why, String basis) {
        this.level = level;
        this.title = title;
        this.why = why;
        this.basis = basis;
    }

    /// The rule of that code.
    static Optional<Rule> of(String code) {
        return Stream.of(values()).filter(rule -> rule.code().equals(code)).findFirst();
    }

    /// The stable name, such as `sources-missing`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Level level() {
        return level;
    }

    /// What is wrong, in a few words.
    public String title() {
        return title;
    }

    /// Why it matters.
    public String why() {
        return why;
    }

    /// The law, standard or measure that it follows.
    public String basis() {
        return basis;
    }

    /// How it is held unless somebody has changed that.
    public Strictness builtIn() {
        return level == Level.MUST_FIX ? Strictness.MUST_FIX : Strictness.ADVICE;
    }

    /// Nobody may hold it less strictly. Rights, sources and promises of a cure are matters of law for
    /// every text; what the law on accessibility asks for may become advice while old holdings are worked
    /// off, but is always told.
    public Strictness loosest() {
        return switch (this) {
            case SOURCES_MISSING, LICENCE_MISSING, ATTRIBUTION_MISSING, MEDICAL_PROMISE -> Strictness.MUST_FIX;
            case ALT_MISSING, CHART_TEXT_MISSING, CAPTIONS_MISSING, TRANSCRIPT_MISSING, LISTED_TERM ->
                Strictness.ADVICE;
            case ALT_USELESS,
                    PICTURE_ALT_MISSING,
                    FIGURE_ABSENT,
                    FIGURE_ELSEWHERE,
                    ABSOLUTE_CLAIM,
                    HEALTH_SOURCE_MISSING,
                    LANGUAGE_DIFFERS,
                    SENTENCE_LONG,
                    CHARACTER_UNLISTED,
                    CHARACTERS_RARE,
                    WORDS_RARE,
                    TERM_UNEXPLAINED -> Strictness.OFF;
        };
    }

    /// For a ready-made library only rights and promises of a cure stand in the way; all else is advice to be worked
    /// off.
    Level levelAtImport() {
        return this == LICENCE_MISSING || this == ATTRIBUTION_MISSING || this == MEDICAL_PROMISE
                ? Level.MUST_FIX
                : Level.ADVICE;
    }

    /// Rights are nobody's to waive.
    public boolean isWaivable() {
        return this != LICENCE_MISSING && this != ATTRIBUTION_MISSING;
    }
}
