package cn.harbinkepu.account.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.account.Organisations.Description;
import cn.harbinkepu.account.Organisations.Kind;
import cn.harbinkepu.core.Problem;

/// What is typed about an organisation.
public class OrganisationForm {

    @RestForm
    @Nullable
    String name;

    @RestForm
    @Nullable
    String shortName;

    @RestForm
    @Nullable
    String kind;

    @RestForm
    @Nullable
    String parent;

    @RestForm
    @Nullable
    String districts;

    @RestForm
    @Nullable
    String contact;

    Description description() {
        return new Description(
                word(name).orElse(""),
                word(shortName),
                word(kind).map(OrganisationForm::kind).orElse(Kind.ASSOCIATION),
                word(parent).map(typed -> id("parent", typed)),
                codes(districts),
                word(contact).orElse(""));
    }

    static List<String> codes(@Nullable String typed) {
        return word(typed).stream()
                .flatMap(text -> Stream.of(text.split("[,，、;；\\s]+")))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    static UUID id(String field, String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException strange) {
            throw Problem.field(field, "请从列表中选择。");
        }
    }

    static Optional<String> word(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Kind kind(String typed) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> Problem.field("kind", "请从列表中选择单位类别。"));
    }
}
