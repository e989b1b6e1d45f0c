package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.harbinkepu.alert.Pack.Advice;
import cn.harbinkepu.resource.NamedResources.Named;

/// The published resources that explain the advice of a pack.
///
/// @param named by what the pack calls them
record Explaining(Map<String, Named> named) {
    Explaining {
        named = Map.copyOf(named);
    }

    static Explaining of(List<Named> found) {
        return new Explaining(found.stream().collect(Collectors.toMap(Named::name, one -> one, (one, same) -> one)));
    }

    /// The one of this name, if it can be read.
    public Optional<Named> of(Optional<String> name) {
        return name.map(named::get);
    }

    /// What explains this advice and can be read, in its order.
    public List<Named> of(Advice advice) {
        return advice.resources().orElse(List.of()).stream()
                .map(named::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
