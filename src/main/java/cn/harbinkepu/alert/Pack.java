package cn.harbinkepu.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A knowledge pack, as `content-schema/pack.schema.json` writes it: reviewed, ready words for one hazard.
public record Pack(
        String id,
        String hazard,
        String title,
        int version,
        LocalDate reviewedOn,
        List<Source> sources,
        Phases phases,
        List<Template> templates,
        List<Question> questions,
        List<Rumour> rumours) {

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
    }

    /// One piece of advice.
    ///
    /// @param resources ids or `externalId`s of what explains it
    public record Advice(Optional<String> segment, String text, Optional<List<String>> resources) {}

    /// The words of a message of one level, with blanks such as `{district}`.
    public record Template(Level level, String headline, String description, String instruction) {}

    public record Question(String q, String a) {}

    public record Rumour(String claim, String fact) {}

    /// Ids and external ids of all that its advice names, what helps while it happens first, each once.
    public List<String> named() {
        return Stream.of(phases.during(), phases.before(), phases.after())
                .flatMap(List::stream)
                .flatMap(advice -> advice.resources().orElse(List.of()).stream())
                .distinct()
                .toList();
    }

    /// The words for the level; where the pack has none, those of the next lower one, else of any.
    public Template template(Level level) {
        return templates.stream()
                .filter(template -> template.level().compareTo(level) <= 0)
                .max(java.util.Comparator.comparing(Template::level))
                .orElse(templates.getFirst());
    }
}
