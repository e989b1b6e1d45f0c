package cn.harbinkepu.text.hanlp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Chooses the sentences that say what a text is about: those that use its most telling words, the earlier the better,
/// put back in their order.
final class Summary {

    private static final Pattern SENTENCE = Pattern.compile("[^。！？!?；\\n]+[。！？!?；]?[”’」』）)]*");
    private static final String CUT_AT = "，,、：:";

    /// What is shorter is a heading or a crumb.
    private static final int SHORTEST = 10;

    /// A popular article says early what it is about; later sentences are details.
    private static final int CONSIDERED = 60;

    private record Sentence(int position, String text, double weight) {}

    private Summary() {}

    static String of(String text, Map<String, Double> weights, int maxChars) {
        List<Sentence> sentences = sentences(text, weights);
        if (sentences.isEmpty()) {
            return shortened(text.strip().replaceAll("\\s+", " "), maxChars);
        }
        List<Sentence> chosen = choose(sentences, maxChars);
        return chosen.isEmpty() ? shortened(sentences.getFirst().text(), maxChars) : joined(chosen);
    }

    private static List<Sentence> sentences(String text, Map<String, Double> weights) {
        List<Sentence> found = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find() && found.size() < CONSIDERED) {
            String sentence = matcher.group().strip().replaceFirst("^[#>*\\-•\\s]+", "");
            if (sentence.length() >= SHORTEST && isWhole(sentence)) {
                found.add(new Sentence(found.size(), sentence, weight(sentence, found.size(), weights)));
            }
        }
        return found;
    }

    private static boolean isWhole(String sentence) {
        return "。！？!?；.”’」』）)".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
    }

    /// The mean weight of its words, so that a long sentence does not win by its length alone.
    private static double weight(String sentence, int position, Map<String, Double> weights) {
        double sum = HanlpWords.words(sentence).stream()
                .mapToDouble(word -> weights.getOrDefault(word, 0.0))
                .sum();
        return sum / Math.sqrt(sentence.length()) / (1 + position / 5.0);
    }

    private static List<Sentence> choose(List<Sentence> sentences, int maxChars) {
        List<Sentence> chosen = new ArrayList<>();
        int length = 0;
        for (Sentence sentence : sentences.stream()
                .sorted(Comparator.comparingDouble(Sentence::weight).reversed())
                .toList()) {
            if (length + sentence.text().length() <= maxChars) {
                chosen.add(sentence);
                length += sentence.text().length();
            }
        }
        return chosen;
    }

    private static String joined(List<Sentence> chosen) {
        return chosen.stream()
                .sorted(Comparator.comparingInt(Sentence::position))
                .map(Sentence::text)
                .collect(Collectors.joining());
    }

    private static String shortened(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = maxChars - 1;
        for (int i = end; i > maxChars / 2; i--) {
            if (CUT_AT.indexOf(text.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
