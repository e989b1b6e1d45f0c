package cn.harbinkepu.audience.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The values of a statement in the order of their numbers. Nothing that a person wrote gets into a statement in any
/// other way.
public final class Bound {

    private final List<Object> values = new ArrayList<>();

    /// The place of one more value, such as `$3`.
    public String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    String texts(Collection<String> texts) {
        return value(texts.toArray(String[]::new)) + "::text[]";
    }

    String names(Collection<? extends Enum<?>> constants) {
        return texts(constants.stream().map(Enum::name).toList());
    }

    public List<Object> values() {
        return List.copyOf(values);
    }
}
