package cn.harbinkepu.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

import cn.harbinkepu.resource.Kind;

/// The best of one sort among what was found, for a place of its own beside the list.
///
/// @param total how many of the sort were found in all
/// @param items the best ones, few
public record Block(Type type, String label, long total, List<Hit> items) {

    public Block {
        items = List.copyOf(items);
    }

    /// The same without what is shown elsewhere.
    public Block without(List<Hit> others) {
        Set<UUID> shown = others.stream().map(hit -> hit.card().id()).collect(Collectors.toSet());
        return new Block(
                type,
                label,
                total,
                items.stream().filter(hit -> !shown.contains(hit.card().id())).toList());
    }

    /// The sorts, in the order in which they stand. Articles are what most lists consist of and have none.
    public enum Type {
        MOMENTS("影音里的片段", List.of(Kind.VIDEO, Kind.AUDIO)),
        PICTURES("挂图", List.of(Kind.CHART)),
        EXHIBITS("展品和场馆", List.of(Kind.EXHIBIT, Kind.VENUE)),
        BOOKS("图书", List.of(Kind.BOOK));

        private final String zh;
        private final List<Kind> kinds;

        Type(String zh, List<Kind> kinds) {
            this.zh = zh;
            this.kinds = kinds;
        }

        /// The heading that pages show.
        public String zh() {
            return zh;
        }

        public List<Kind> kinds() {
            return kinds;
        }

        /// The value on the wire.
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
