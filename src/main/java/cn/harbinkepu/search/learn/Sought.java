package cn.harbinkepu.search.learn;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.snippet.Spelling;

/// What was looked for, in the one spelling under which it is counted.
///
/// @param words   small, simplified, of half width, without marks
/// @param filters what was chosen, `kind=VIDEO&subject=ice-snow`; empty for nothing
public record Sought(String words, String filters) {

    /// Stands for what is counted without its words.
    static final Sought UNKEPT = new Sought("", "");

    /// Longer ones are pasted texts, which nobody else looks for.
    private static final int LONGEST = 60;

    private static final Pattern MARKS = Pattern.compile(
            "[\\p{P}\\p{Z}\\p{Cntrl}&&[^.+#%℃°·-]]+|(?<![\\p{L}\\p{N}])[-.·]+|[-.·]+(?![\\p{L}\\p{N}])");

    /// Numbers of seven digits and more (telephones, identity and bank cards), with gaps or in characters;
    /// addresses of mail; number plates; doors; accounts.
    private static final Pattern PERSONAL = Pattern.compile("\\d(?:[\\s.·/-]*\\d){6,}"
            + "|[零〇一二三四五六七八九幺](?:\\s*[零〇一二三四五六七八九幺]){6,}"
            + "|[\\w.+-]+@[\\w-]+"
            + "|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\\s*[a-z][\\s.·-]*(?=(?:[a-z]*\\d){3})[a-z0-9]{5,6}"
            + "|\\d+\\s*(?:号楼|号院|栋|幢|单元|室)"
            + "|wxid_|(?:微信|qq|手机|电话|身份证|银行卡)号?\\s*(?=[a-z]*\\d)[a-z0-9]{5,}");

    /// Absent for what is not kept: nothing, a long text, what looks like somebody's own data.
    static Optional<Sought> of(SearchQuery query) {
        String typed = Normalizer.normalize(query.text().typed(), Normalizer.Form.NFKC);
        String folded = Spelling.folded(typed);
        if (PERSONAL.matcher(folded).find()) {
            return Optional.empty();
        }
        String words = MARKS.matcher(folded).replaceAll(" ").strip().replaceAll("\\s+", " ");
        return Optional.of(words)
                .filter(left -> !left.isEmpty() && left.codePointCount(0, left.length()) <= LONGEST)
                .map(left -> new Sought(left, filters(query)));
    }

    private static String filters(SearchQuery query) {
        return query.chosen().entrySet().stream()
                .map(chosen -> chosen.getKey().key() + "="
                        + chosen.getValue().stream().sorted().collect(Collectors.joining(",")))
                .collect(Collectors.joining("&"));
    }
}
