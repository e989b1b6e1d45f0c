package cn.harbinkepu.search.snippet;

import java.util.regex.Pattern;

/// The sorts of things that are asked for, by the words of the question, and what an answer of that
/// sort looks like.
enum Answer {
    NUMBER("多少|几|多[大高长远重久深宽]|人数|数量", Answer.DIGITS, 1.6),
    DATE(Answer.WHEN + "|几月|几日", "[0-9一二三四五六七八九十]+年|[0-9]+月|世纪|年代", 2.6),
    YEAR(Answer.WHEN, "[0-9]{3,4}年", 1),
    PERSON("谁|哪位|哪个人|哪些人|何人|什么人", "·", 1.7),
    REASON("为什么|为何|原因|为啥|因为什么|由于什么", "因|由于|为了|导致|使", 2.4),
    REGION(Answer.WHERE, "省|市|县|区|国|州|岛|地|部|于", 1.1),
    SITE(Answer.WHERE, "位于|地处|坐落|在.*[省市县区州国]", 1.2),
    WORK("哪[部首本张]|什么(?:书|歌|电影|作品|专辑|名)|哪个(?:节目|作品)|[片剧曲书]", "《", 1),
    NAME("叫|名[字称为]|称[为作之]|简称|别名|又名", "称|名|叫|「|“|\"|又作", 1.6),
    LIST("哪些|哪几|分别|包括|哪两|哪三", "、", 2.6),
    MEANS("如何|怎样|怎么|通过什么|用什么", "通过|利用|使用|以", 0.6);

    private static final String WHEN = "哪一?年|何时|什么时候|啥时候|时间|几年|哪天|日期|哪一天|何年";
    private static final String WHERE = "哪里|哪儿|哪个(?:国家|城市|省|地|市|县|区)|何处|什么地方|何地|位于|哪国|在哪";

    static final String DIGITS = "[0-9]+|[一二三四五六七八九十百千万亿两]+";

    private final Pattern question;
    final Pattern form;
    final double weight;

    Answer(String question, String form, double weight) {
        this.question = Pattern.compile(question);
        this.form = Pattern.compile(form);
        this.weight = weight;
    }

    boolean isAskedIn(String question) {
        return this.question.matcher(question).find();
    }
}
