package cn.harbinkepu.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Where the words of a message say something else than what was chosen beside them: a level
/// changed after the headline was written, a drill of somebody else that was sent as real.
final class Contradictions {

    private static final Pattern NOT_MEANT =
            Pattern.compile("演练|演习|测试|试发|请忽略|\\b(?:drill|exercise|test)\\b", Pattern.CASE_INSENSITIVE);

    private Contradictions() {}

    /// Whole sentences; none if the words agree with all.
    static List<String> of(Vocabularies vocabularies, Content content) {
        return Stream.of(
                        notMeant(content.status(), content.headline() + "\n" + content.description()),
                        level(content),
                        hazard(vocabularies, content.hazard(), content.headline()))
                .flatMap(Optional::stream)
                .toList();
    }

    /// What is meant, and says that it is not.
    static Optional<String> notMeant(Status status, String words) {
        Matcher found = NOT_MEANT.matcher(words);
        return !status.isDrill() && found.find()
                ? Optional.of("性质是实际预警，文字里却有“%s”。".formatted(found.group()))
                : Optional.empty();
    }

    private static Optional<String> level(Content content) {
        Set<Level> named = Meanings.colours(content.headline());
        return named.isEmpty() || named.contains(content.level())
                ? Optional.empty()
                : Optional.of("标题写的是%s，所选级别却是%s。"
                        .formatted(
                                named.stream().sorted().map(Level::zh).collect(Collectors.joining("、")),
                                content.level().zh()));
    }

    /// A headline that names another hazard and nothing of this one.
    static Optional<String> hazard(Vocabularies vocabularies, String code, String headline) {
        Optional<Hazard> chosen = vocabularies.hazard(code);
        if (chosen.isEmpty() || names(chosen.get()).anyMatch(headline::contains)) {
            return Optional.empty();
        }
        return vocabularies.hazards().stream()
                .filter(other -> !other.code().equals(code))
                .flatMap(Contradictions::names)
                .filter(headline::contains)
                .max(Comparator.comparingInt(String::length))
                .map(name ->
                        "标题说的是“%s”，所选灾害却是“%s”。".formatted(name, chosen.get().zh()));
    }

    private static Stream<String> names(Hazard hazard) {
        return Stream.concat(
                        Stream.of(hazard.zh()), hazard.eventCodes().stream().map(Term::zh))
                .filter(name -> !name.isBlank());
    }
}
