package cn.harbinkepu.text.hanlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;

import cn.harbinkepu.text.Spellings;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The words of the list of frequencies and those of the lexicon that search cuts texts by, all by HanLP's
/// pinyin.
@ApplicationScoped
class HanlpSpellings implements Spellings {

    private static final int MOST = 3;
    private static final int FEWEST = 10;

    /// Somebody who types in pinyin rather means a thing than a place or a person of the same sound.
    private static final double NAME = 0.1;

    private static final String LEXICON = "/cn/harbinkepu/search/analysis/lexicon.txt";

    /// Newspapers write little of 冰灯, people here and in a library of science look for it.
    private static final double OF_LEXICON = 1_000;

    /// Loaded at the first use, as for [HanlpWords].
    private static final class Loaded {
        static final Map<String, List<Spelt>> WORDS = load();
    }

    @Override
    public List<Spelt> words(String letters) {
        return Loaded.WORDS.getOrDefault(letters, List.of());
    }

    private static Map<String, List<Spelt>> load() {
        Map<String, List<Spelt>> words = new HashMap<>();
        Frequencies.read((word, count, sort) -> {
            if (count >= FEWEST && word.length() <= LONGEST && word.codePoints().allMatch(Character::isIdeographic)) {
                Spelt spelt = new Spelt(word, sort.startsWith("n") && sort.length() > 1 ? count * NAME : count);
                words.computeIfAbsent(letters(word), any -> new ArrayList<>(1)).add(spelt);
            }
        });
        lexicon().forEach(word -> {
            List<Spelt> same = words.computeIfAbsent(letters(word), any -> new ArrayList<>(1));
            double count = same.stream()
                    .filter(known -> known.word().equals(word))
                    .mapToDouble(Spelt::weight)
                    .max()
                    .orElse(0);
            same.removeIf(known -> known.word().equals(word));
            same.add(new Spelt(word, Math.max(count, OF_LEXICON)));
        });
        words.replaceAll((letters, same) -> same.stream()
                .sorted(Comparator.comparingDouble(Spelt::weight).reversed())
                .limit(MOST)
                .toList());
        return words;
    }

    private static List<String> lexicon() {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HanlpSpellings.class.getResourceAsStream(LEXICON), LEXICON), UTF_8))) {
            return list.lines()
                    .map(String::strip)
                    .filter(word -> word.length() > 1
                            && word.length() <= LONGEST
                            && word.codePoints().allMatch(Character::isIdeographic))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(LEXICON + " cannot be read", e);
        }
    }

    private static String letters(String word) {
        return HanLP.convertToPinyinList(word).stream()
                .map(Pinyin::getPinyinWithoutTone)
                .collect(Collectors.joining());
    }
}
