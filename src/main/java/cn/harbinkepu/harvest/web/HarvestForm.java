package cn.harbinkepu.harvest.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.harvest.HarvestSource;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The fields of a source's form.
public final class HarvestForm {

    @RestForm
    @Nullable
    String name;

    @RestForm
    @Nullable
    String address;

    @RestForm
    @Nullable
    String kind;

    @RestForm
    @Nullable
    String set;

    @RestForm
    @Nullable
    List<String> subjects;

    @RestForm
    @Nullable
    String mapping;

    @RestForm
    @Nullable
    String licence;

    @RestForm
    @Nullable
    String attribution;

    @RestForm
    @Nullable
    String publish;

    @RestForm
    @Nullable
    String everyMinutes;

    /// What is shown in a fresh or a saved form.
    ///
    /// @param mapping a line for each, `their word = our subject`, by name
    /// @param errors  what to say beside a field
    public record Filled(
            String name,
            String address,
            String kind,
            String set,
            List<String> subjects,
            String mapping,
            String licence,
            String attribution,
            boolean publish,
            String everyMinutes,
            Map<String, String> errors) {
        public Filled {
            subjects = List.copyOf(subjects);
            errors = Map.copyOf(errors);
        }

        static final Filled EMPTY = new Filled("", "", "FEED", "", List.of(), "", "", "", false, "60", Map.of());

        static Filled of(HarvestSource.Wish wish, Vocabularies vocabularies) {
            return new Filled(
                    wish.name(),
                    wish.address().toString(),
                    wish.kind().name(),
                    wish.set().orElse(""),
                    wish.subjects(),
                    String.join(
                            "\n",
                            wish.mapping().entrySet().stream()
                                    .map(each -> each.getKey() + " = " + nameOf(each.getValue(), vocabularies))
                                    .toList()),
                    wish.licence().orElse(""),
                    wish.attribution(),
                    wish.publish(),
                    Integer.toString(wish.everyMinutes()),
                    Map.of());
        }

        Filled refused(Problem refusal) {
            Map<String, String> beside = new HashMap<>();
            refusal.errors().forEach(error -> beside.putIfAbsent(field(error.field()), error.message()));
            return new Filled(
                    name, address, kind, set, subjects, mapping, licence, attribution, publish, everyMinutes, beside);
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }

        private static String field(String path) {
            return path.replaceFirst("^/", "").replaceFirst("/.*", "");
        }

        private static String nameOf(String code, Vocabularies vocabularies) {
            return vocabularies.subject(code).map(Term::zh).orElse(code);
        }
    }

    Filled filled() {
        return new Filled(
                text(name),
                text(address),
                "OAI".equals(kind) ? "OAI" : "FEED",
                text(set),
                subjects == null ? List.of() : subjects,
                text(mapping),
                text(licence),
                text(attribution),
                "yes".equals(publish),
                text(everyMinutes),
                Map.of());
    }

    /// As the API takes it.
    JsonObject wish(Vocabularies vocabularies) {
        Filled form = filled();
        JsonObject wish = new JsonObject()
                .put("name", form.name())
                .put("address", form.address())
                .put("kind", form.kind())
                .put("subjects", new JsonArray(form.subjects()))
                .put("mapping", mapped(form.mapping(), vocabularies))
                .put("attribution", form.attribution())
                .put("publish", form.publish())
                .put("everyMinutes", minutes(form.everyMinutes()));
        if (!form.set().isEmpty()) {
            wish.put("set", form.set());
        }
        if (!form.licence().isEmpty()) {
            wish.put("licence", form.licence());
        }
        return wish;
    }

    private static JsonObject mapped(String lines, Vocabularies vocabularies) {
        JsonObject mapping = new JsonObject();
        Stream.of(lines.split("\n", -1))
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank())
                .forEach(parts -> mapping.put(parts[0].strip(), codeOf(parts[1].strip(), vocabularies)));
        return mapping;
    }

    private static String codeOf(String typed, Vocabularies vocabularies) {
        return vocabularies.subjects().stream()
                .filter(subject -> subject.zh().equals(typed))
                .map(Term::code)
                .findFirst()
                .orElse(typed);
    }

    private static Object minutes(String text) {
        return text.matches("\\d{1,6}") ? Integer.valueOf(text) : text;
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }
}
