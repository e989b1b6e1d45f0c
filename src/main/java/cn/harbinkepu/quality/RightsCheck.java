package cn.harbinkepu.quality;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;

/// Sources, licence and attribution. The address of the first publication is a source too.
final class RightsCheck implements Check {

    /// A thing on display or a house is its own source.
    private static final Set<Kind> SOURCED = EnumSet.of(Kind.ARTICLE, Kind.VIDEO, Kind.AUDIO, Kind.CHART, Kind.BOOK);

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        Content content = manuscript.content();
        if (content.licence().isEmpty()) {
            found.accept(Finding.of(Rule.LICENCE_MISSING, "licence", "请选择许可协议。"));
        }
        if (content.attribution().isEmpty()) {
            found.accept(Finding.of(Rule.ATTRIBUTION_MISSING, "attribution", "请填写署名。"));
        }
        boolean sourced = content.source().isPresent() || !content.sources().isEmpty();
        if (SOURCED.contains(manuscript.kind()) && !sourced) {
            found.accept(Finding.of(Rule.SOURCES_MISSING, "sources", "请至少写一条资料来源，或填写首次发布的网址。"));
        }
    }
}
