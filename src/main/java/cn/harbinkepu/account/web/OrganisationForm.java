package cn.harbinkepu.account.web;

import java.util.List;
import java.util.Map;
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
    List<String> districts = List.of();

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

    /// As typed, for showing it again.
    Map<String, List<String>> values() {
        return Map.of(
                "name", one(name),
                "shortName", one(shortName),
                "kind", one(kind),
                "parent", one(parent),
                "districts", codes(districts),
                "contact", one(contact));
    }

    /// District codes, each chosen by itself or several in one word.
    static List<String> codes(List<String> typed) {
        return typed.stream()
                .flatMap(text -> Stream.of(text.strip().split("[,，、;；\\s]+")))
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

    static List<String> one(@Nullable String typed) {
        return List.of(word(typed).orElse(""));
    }

    private static Kind kind(String typed) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> Problem.field("kind", "请从列表中选择单位类别。"));
    }
}
