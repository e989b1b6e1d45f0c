package cn.harbinkepu.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Suggestion;
import cn.harbinkepu.resource.Suggestion.Field;
import cn.harbinkepu.text.Languages;
import cn.harbinkepu.text.Words.Weighed;

/// Scores what could be said about a content. Two witnesses are heard for each subject and segment: the words
/// by which it is known, in the text itself (a title counts three times, a word of the text five times at
/// most); and the pool, where of the resources that speak of the same words a share carries it. The more the
/// pool has to say, the more it weighs, up to one half.
final class Suggester {

    private static final double WORTH_SHOWING = 0.2;
    private static final int MOST_SUBJECTS = 5;
    private static final int MOST_SEGMENTS = 3;
    private static final int IN_TITLE = 3;
    private static final int IN_TEXT = 5;

    /// Words of this weight together make a subject likely (1 − 1/e); twice as many, very likely.
    private static final double LIKELY = 4;

    /// As many meetings in the pool make it worth half its weight.
    private static final double SOME_MEETINGS = 10;

    /// Added to each word's count, so that one resource alone proves nothing.
    private static final double DOUBT = 2;

    private final Content content;
    private final String text;
    private final List<Weighed> words;
    private final PoolWords.Counts pool;

    /// What a subject or segment is known by.
    record Known(Field field, String code, String label, List<String> words) {
        Known {
            words = List.copyOf(words);
        }
    }

    /// @param text  without marks and figures
    /// @param words of the text, with their shares
    Suggester(Content content, String text, List<Weighed> words, PoolWords.Counts pool) {
        this.content = content;
        this.text = text;
        this.words = List.copyOf(words);
        this.pool = pool;
    }

    List<Suggestion> suggest(List<Known> vocabulary, String summary, Optional<String> language) {
        List<Suggestion> all = new ArrayList<>();
        language.filter(found -> Languages.letters(text) >= Languages.ENOUGH)
                .map(this::written)
                .ifPresent(all::add);
        all.addAll(best(vocabulary, Field.SUBJECT, MOST_SUBJECTS));
        all.addAll(best(vocabulary, Field.SEGMENT, MOST_SEGMENTS));
        for (Weighed word : words) {
            all.add(new Suggestion(
                    Field.KEYWORD,
                    word.word(),
                    word.word(),
                    rounded(word.share()),
                    "占文中关键词总分量的 %.0f%%".formatted(word.share() * 100)));
        }
        if (!summary.isBlank()) {
            double covered = words.stream()
                    .filter(word -> summary.contains(word.word()))
                    .mapToDouble(Weighed::share)
                    .sum();
            all.add(new Suggestion(
                    Field.SUMMARY,
                    summary,
                    summary,
                    rounded(covered),
                    "摘自原文，涵盖关键词分量的 %.0f%%".formatted(covered * 100)));
        }
        return all;
    }

    private Suggestion written(String language) {
        double share = Languages.share(language, text);
        return new Suggestion(
                Field.LANGUAGE,
                language,
                Languages.zh(language),
                rounded(share),
                "正文的字母和文字约 %.0f%% 属于这种语言".formatted(share * 100));
    }

    private List<Suggestion> best(List<Known> vocabulary, Field field, int most) {
        return vocabulary.stream()
                .filter(known -> known.field() == field)
                .map(this::score)
                .filter(suggestion -> suggestion.score() >= WORTH_SHOWING)
                .sorted(Comparator.comparing(Suggestion::score).reversed())
                .limit(most)
                .toList();
    }

    private Suggestion score(Known known) {
        List<String> met =
                known.words().stream().filter(word -> times(word) > 0).toList();
        double weight = met.stream().mapToDouble(this::times).sum();
        double byText = 1 - Math.exp(-weight / LIKELY);
        double share = share(known.code());
        double trust = pool.all() / (pool.all() + SOME_MEETINGS) / 2;
        double score = (1 - trust) * byText + trust * share;
        return new Suggestion(known.field(), known.code(), known.label(), rounded(score), reason(met, share));
    }

    private double times(String word) {
        int inText = text.split(java.util.regex.Pattern.quote(word), IN_TEXT + 1).length - 1;
        return inText + (content.title().contains(word) ? IN_TITLE : 0);
    }

    /// What share of the resources about the same words carries the code, each word by its weight in the text.
    private double share(String code) {
        return words.stream()
                .mapToDouble(word -> word.share() * pool.of(word.word(), code) / (pool.of(word.word()) + DOUBT))
                .sum();
    }

    private String reason(List<String> met, double share) {
        String words = met.isEmpty() ? "文中没有直接提到" : "文中提到" + String.join("、", met.subList(0, Math.min(4, met.size())));
        return pool.all() == 0 ? words : words + "；已发布的同类内容约 %.0f%% 属于此类".formatted(share * 100);
    }

    private static double rounded(double score) {
        return Math.round(Math.clamp(score, 0, 1) * 100) / 100.0;
    }
}
