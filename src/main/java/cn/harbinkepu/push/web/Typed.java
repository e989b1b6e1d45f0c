package cn.harbinkepu.push.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import cn.harbinkepu.core.Problem;

/// What was typed into one of the page's forms and is shown again, with what is wrong with it.
///
/// @param form the form's name; empty for none
public record Typed(String form, Map<String, List<String>> fields, Map<String, String> errors) {

    static final Typed NOTHING = new Typed("", Map.of(), Map.of());

    public Typed {
        fields = Map.copyOf(fields);
        errors = Map.copyOf(errors);
    }

    static Typed of(String form, MultivaluedMap<String, String> sent, Problem problem) {
        Map<String, String> errors = problem.errors().stream()
                .collect(Collectors.toMap(
                        Problem.FieldError::field, Problem.FieldError::message, (first, second) -> first));
        return new Typed(form, Map.copyOf(sent), errors.isEmpty() ? Map.of("form", problem.detail()) : errors);
    }

    /// What was typed into this field, or what stood there.
    public String or(String name, String field, String stood) {
        return given(name, field).orElse(stood);
    }

    public boolean has(String name, String field) {
        return given(name, field).isPresent();
    }

    /// Whether the value is among those that were ticked.
    public boolean holds(String name, String field, String value) {
        return form.equals(name) && fields.getOrDefault(field, List.of()).contains(value);
    }

    /// What is wrong with the field, in words; empty for nothing.
    public String error(String name, String field) {
        return form.equals(name) ? errors.getOrDefault(field, "") : "";
    }

    private Optional<String> given(String name, String field) {
        return Optional.of(fields)
                .filter(all -> form.equals(name))
                .map(all -> all.getOrDefault(field, List.of()))
                .map(List::stream)
                .flatMap(values -> values.findFirst().map(Function.identity()));
    }
}
