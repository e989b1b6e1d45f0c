package cn.harbinkepu.text.hanlp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;

import cn.harbinkepu.text.Words;

/// Words by HanLP: its segmenter for keywords and summaries, its tables for pinyin and simplified characters.
@ApplicationScoped
class HanlpWords implements Words {

    /// What a text is about is said in its first pages; the rest of a book would only cost time.
    private static final int READ = 100_000;

    /// Parts of speech that name things (nouns, names, terms of a field) and verbs used as nouns.
    private static final Set<String> TELLING =
            Set.of("n", "nz", "ns", "nt", "nr", "vn", "gb", "gc", "gg", "gi", "gm", "gp", "nb", "nh", "nm", "nf");

    /// Headings that every document has and no document is about.
    private static final Set<String> FRAME = Set.of("参考", "资料", "参考资料", "来源", "作者", "目录", "章", "节", "图", "表");

    /// Loaded at the first use: the dictionaries take a second and some 80 MB, which an instance that only serves pages
    /// never needs.
    private static final class Segmenter {
        static final Segment SEGMENT = HanLP.newSegment().enableCustomDictionary(true);
    }

    @Override
    public List<String> keywords(String text, int n) {
        return weights(text).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(n)
                .toList();
    }

    @Override
    public List<Weighed> weighed(String text, int n) {
        List<Map.Entry<String, Double>> best = weights(text).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(n)
                .toList();
        double all = best.stream().mapToDouble(Map.Entry::getValue).sum();
        return best.stream()
                .map(word -> new Weighed(word.getKey(), word.getValue() / all))
                .toList();
    }

    @Override
    public String summary(String text, int maxChars) {
        return Summary.of(text.substring(0, Math.min(text.length(), READ)), weights(text), maxChars);
    }

    @Override
    public Optional<String> language(String text) {
        return Script.language(text.substring(0, Math.min(text.length(), READ)), this::simplified);
    }

    @Override
    public String simplified(String text) {
        return HanLP.convertToSimplifiedChinese(text);
    }

    @Override
    public String pinyin(String text) {
        String plain = simplified(text);
        List<Pinyin> syllables = HanLP.convertToPinyinList(plain);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < syllables.size(); i++) {
            boolean isChinese = syllables.get(i) != Pinyin.none5;
            joined.append(isChinese ? syllables.get(i).getPinyinWithoutTone() : String.valueOf(plain.charAt(i)));
        }
        return joined.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// How telling each word is: how often it is used, more if it is long or stands early. Words of one character say
    /// too little to stand alone.
    private static Map<String, Double> weights(String text) {
        String read = text.substring(0, Math.min(text.length(), READ));
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Term term : Segmenter.SEGMENT.seg(read)) {
            if (isTelling(term)) {
                double early = 1 + 1.0 / (1 + term.offset / 200.0);
                weights.merge(term.word, early * Math.min(term.word.length(), 4), Double::sum);
            }
        }
        return weights;
    }

    private static boolean isTelling(Term term) {
        return term.word.length() > 1
                && TELLING.contains(term.nature.toString())
                && !FRAME.contains(term.word)
                && term.word.codePoints().allMatch(Character::isLetter);
    }

    /// The words of a sentence, for weighing it.
    static Set<String> words(String sentence) {
        return Segmenter.SEGMENT.seg(sentence).stream().map(term -> term.word).collect(Collectors.toSet());
    }
}
