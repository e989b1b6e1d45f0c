package cn.harbinkepu.text.tesseract;

import java.util.List;

import cn.harbinkepu.text.Recognition;

/// A reading as a text: lines of a paragraph joined as Chinese is joined, doubtful words marked.
final class RecognisedWords {

    /// What a pattern or a photograph is mistaken for has less than this on average.
    private static final int CHANCE = 35;

    private static final int FEWEST_LETTERS = 2;

    private final List<Word> words;

    private record Word(String place, double confidence, String text) {}

    RecognisedWords(Reading reading) {
        words = reading.lines().stream()
                .flatMap(line ->
                        line.words().stream().map(word -> new Word(line.paragraph(), word.confidence(), word.text())))
                .toList();
    }

    Recognition text(int doubtBelow) {
        int letters = words.stream().mapToInt(word -> word.text().length()).sum();
        double confidence = words.stream()
                .mapToDouble(word -> word.confidence() * word.text().length())
                .sum();
        int mean = letters == 0 ? 0 : (int) Math.round(confidence / letters);
        return letters < FEWEST_LETTERS || mean < CHANCE
                ? new Recognition.NoWords()
                : new Recognition.Read(joined(doubtBelow), mean);
    }

    private String joined(int doubtBelow) {
        StringBuilder text = new StringBuilder();
        String place = "";
        boolean doubtful = false;
        for (Word word : words) {
            boolean begins = !word.place().equals(place);
            boolean doubt = word.confidence() < doubtBelow;
            if (doubtful && (begins || !doubt)) {
                text.append('〕');
            }
            text.append(begins && !text.isEmpty() ? "\n\n" : gap(text, word.text()));
            if (doubt && (begins || !doubtful)) {
                text.append(Recognition.DOUBT);
            }
            text.append(word.text());
            place = word.place();
            doubtful = doubt;
        }
        return doubtful ? text.append('〕').toString() : text.toString();
    }

    /// Only words in letters are set apart.
    static String gap(StringBuilder text, String next) {
        boolean latin = !next.isEmpty()
                && !text.isEmpty()
                && isLatin(text.charAt(text.length() - 1))
                && isLatin(next.charAt(0));
        return latin ? " " : "";
    }

    private static boolean isLatin(char letter) {
        return letter < '\u2e80' && (Character.isLetterOrDigit(letter) || ",.;:%)".indexOf(letter) >= 0);
    }
}
