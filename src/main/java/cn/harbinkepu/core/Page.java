package cn.harbinkepu.core;

import java.util.List;
import java.util.Optional;

/// One page of a list and the opaque cursor of the next; no cursor means that this is the last page.
public record Page<T>(List<T> items, Optional<String> cursor) {
    public Page {
        items = List.copyOf(items);
    }
}
