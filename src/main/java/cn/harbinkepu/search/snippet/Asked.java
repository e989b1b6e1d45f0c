package cn.harbinkepu.search.snippet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a question wants to know, and how well a clause looks like an answer to it.
final class Asked {

    private static final Pattern COUNTED = Pattern.compile("(?:多少|几)(\\p{IsIdeographic})");
    private static final Pattern DIGITS = Pattern.compile(Answer.DIGITS);

    private static final double UNIT = 2.8;
    private static final double NO_NUMBER = -1.1;

    private final String question;
    private final List<Answer> answers;
    private final Optional<Pattern> counted;

    Asked(String question) {
        this.question = question;
        this.answers = Arrays.stream(Answer.values())
                .filter(answer -> answer.isAskedIn(question))
                .toList();
        Matcher unit = COUNTED.matcher(question);
        this.counted =
                unit.find() ? Optional.of(Pattern.compile("[0-9一二三四五六七八九十百千万亿两余多]" + unit.group(1))) : Optional.empty();
    }

    /// 0 for what looks like nothing in particular.
    double fit(String clause) {
        double fit = counted.filter(unit -> unit.matcher(clause).find()).isPresent() ? UNIT : 0;
        for (Answer answer : answers) {
            fit += has(clause, answer) ? answer.weight : 0;
        }
        boolean number = answers.contains(Answer.NUMBER) || answers.contains(Answer.DATE);
        return number && !DIGITS.matcher(clause).find() ? fit + NO_NUMBER : fit;
    }

    /// A number that stands in the question is not what it asks for.
    private boolean has(String clause, Answer answer) {
        Matcher form = answer.form.matcher(clause);
        return answer == Answer.NUMBER
                ? form.results().anyMatch(number -> !question.contains(number.group()))
                : form.find();
    }
}
