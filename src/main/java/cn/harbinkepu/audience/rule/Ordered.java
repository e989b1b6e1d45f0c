package cn.harbinkepu.audience.rule;

import java.util.Collection;
import java.util.List;

/// Values of a rule once each and in their natural order, so that rules that say the same are equal.
final class Ordered {

    private Ordered() {}

    static <T extends Comparable<? super T>> List<T> of(Collection<T> values) {
        return values.stream().distinct().sorted().toList();
    }
}
