package cn.harbinkepu.account.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.core.Problem;

/// What was typed into a form that was refused, and what to say beside its fields.
///
/// @param values empty if nothing was typed
/// @param errors words by field; `form` for what belongs to none
public record Typed(Map<String, List<String>> values, Map<String, String> errors) {

    public static final Typed NOTHING = new Typed(Map.of(), Map.of());

    public Typed {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    public static Typed refused(Map<String, List<String>> values, Problem refusal) {
        Map<String, String> beside = new HashMap<>();
        refusal.errors().forEach(error -> beside.putIfAbsent(error.field(), error.message()));
        if (beside.isEmpty()) {
            beside.put("form", refusal.detail());
        }
        return new Typed(values, beside);
    }

    public boolean refused() {
        return !errors.isEmpty();
    }

    public String value(String field) {
        return or(field, "");
    }

    /// What was typed, or what is known if nothing was.
    public String or(String field, String known) {
        return values.isEmpty()
                ? known
                : values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    public boolean has(String field, String value) {
        return values.getOrDefault(field, List.of()).contains(value);
    }

    /// As [#has], or whether it is among what is known if nothing was typed.
    public boolean hasOr(String field, String value, List<String> known) {
        return values.isEmpty() ? known.contains(value) : has(field, value);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
