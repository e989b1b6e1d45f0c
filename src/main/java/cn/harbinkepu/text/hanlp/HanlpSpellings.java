package cn.harbinkepu.text.hanlp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;

import cn.harbinkepu.text.Spellings;

/// The words of the list of frequencies, by HanLP's pinyin.
@ApplicationScoped
class HanlpSpellings implements Spellings {

    private static final int MOST = 3;
    private static final int FEWEST = 10;

    /// Somebody who types in pinyin rather means a thing than a place or a person of the same sound.
    private static final double NAME = 0.1;

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
        words.replaceAll((letters, same) -> same.stream()
                .sorted(Comparator.comparingDouble(Spelt::weight).reversed())
                .limit(MOST)
                .toList());
        return words;
    }

    private static String letters(String word) {
        return HanLP.convertToPinyinList(word).stream()
                .map(Pinyin::getPinyinWithoutTone)
                .collect(Collectors.joining());
    }
}
