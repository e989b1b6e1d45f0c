package cn.harbinkepu.alert;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A knowledge pack, as `content-schema/pack.schema.json` writes it: reviewed, ready words for one
/// hazard. What packs of earlier days do not have is optional.
///
/// @param reviewBy the last day before which it must be reviewed again
/// @param film     id or `externalId` of a video that shows it in short
/// @param audio    id or `externalId` of a sound about it
public record Pack(
        String id,
        String hazard,
        String title,
        int version,
        LocalDate reviewedOn,
        Optional<LocalDate> reviewBy,
        List<Source> sources,
        Phases phases,
        List<Template> templates,
        List<Question> questions,
        List<Rumour> rumours,
        Optional<Pictograms> pictograms,
        Optional<String> film,
        Optional<String> audio,
        Optional<List<AudioScript>> audioScript,
        Optional<List<HotlineStep>> hotlineScript,
        Optional<EnglishTitle> en) {

    public Pack {
        sources = List.copyOf(sources);
        templates = List.copyOf(templates);
        questions = List.copyOf(questions);
        rumours = List.copyOf(rumours);
    }

    public record Source(String title, Optional<String> publisher, Optional<String> url) {}

    public record Phases(List<Advice> before, List<Advice> during, List<Advice> after) {
        public Phases {
            before = List.copyOf(before);
            during = List.copyOf(during);
            after = List.copyOf(after);
        }

        public List<Advice> of(Phase phase) {
            return switch (phase) {
                case BEFORE -> before;
                case DURING -> during;
                case AFTER -> after;
            };
        }
    }

    /// One piece of advice.
    ///
    /// @param resources ids or `externalId`s of what explains it
    public record Advice(Optional<String> segment, String text, Optional<List<String>> resources) {}

    /// The words of a message of one level, with blanks such as `{district}`.
    public record Template(
            Level level, String headline, String description, String instruction, Optional<EnglishWords> en) {}

    public record EnglishWords(String headline, String description, String instruction) {}

    public record EnglishTitle(String title) {}

    /// Codes of `vocabularies/pictograms.json` per phase, the most important first.
    public record Pictograms(
            Optional<List<String>> before, Optional<List<String>> during, Optional<List<String>> after) {

        public List<String> of(Phase phase) {
            Optional<List<String>> codes =
                    switch (phase) {
                        case BEFORE -> before;
                        case DURING -> during;
                        case AFTER -> after;
                    };
            return codes.orElse(List.of());
        }
    }

    /// Words for a loudspeaker, with blanks.
    ///
    /// @param level absent where they are for every level that has none of its own
    public record AudioScript(Optional<Level> level, String text) {}

    /// One thing that whoever answers the telephone does.
    ///
    /// @param number where a call is passed on to, such as `120`
    public record HotlineStep(HotlineAct act, String text, Optional<String> number) {}

    public enum HotlineAct {
        GREET,
        ASK,
        SAY,
        PASS_ON
    }

    public record Question(String q, String a) {}

    public record Rumour(String claim, String fact) {}

    /// Ids and external ids of all that it names, what helps while it happens first, each once.
    public List<String> named() {
        Stream<String> explaining = Stream.of(phases.during(), phases.before(), phases.after())
                .flatMap(List::stream)
                .flatMap(advice -> advice.resources().orElse(List.of()).stream());
        return Stream.concat(explaining, Stream.concat(film.stream(), audio.stream()))
                .distinct()
                .toList();
    }

    /// Advice for while it happens, that for these groups first.
    ///
    /// @param segments codes; empty leaves the order as it is
    public List<Advice> duringFor(Collection<String> segments) {
        return phases.during().stream()
                .sorted(Comparator.comparing(
                        advice -> advice.segment().filter(segments::contains).isEmpty()))
                .toList();
    }

    public List<String> pictograms(Phase phase) {
        return pictograms.map(all -> all.of(phase)).orElse(List.of());
    }

    /// What a loudspeaker says at the level: its own words, else those for every level.
    public Optional<String> audioScript(Level level) {
        List<AudioScript> scripts = audioScript.orElse(List.of());
        return scripts.stream()
                .filter(script -> script.level().equals(Optional.of(level)))
                .findFirst()
                .or(() -> scripts.stream()
                        .filter(script -> script.level().isEmpty())
                        .findFirst())
                .map(AudioScript::text);
    }

    /// The words for the level; where the pack has none, those of the next lower one, else of any.
    public Template template(Level level) {
        return templates(level).getFirst();
    }

    /// All words for the level, such as those for heavy rain and those for a river in flood; at least one. Where the
    /// pack has none, those of the next lower one, else of any.
    public List<Template> templates(Level level) {
        Level best = templates.stream()
                .map(Template::level)
                .filter(each -> each.compareTo(level) <= 0)
                .max(Comparator.naturalOrder())
                .orElse(templates.getFirst().level());
        return templates.stream().filter(template -> template.level() == best).toList();
    }
}
