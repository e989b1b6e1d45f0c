package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch.cat.plugins.PluginsRecord;

/// The analysis plugin of the nodes: whether it is the one that the index is made for.
@ApplicationScoped
class AnalysisPlugin {

    static final String NAME = "kepu-analysis";

    /// As its descriptor says (`src/plugin/descriptor`). Counted up whenever the plugin cuts a text
    /// otherwise than before: the index is then built anew.
    static final String VERSION = "2.0.0";

    private final Elastic elastic;

    AnalysisPlugin(Elastic elastic) {
        this.elastic = elastic;
    }

    /// What is wrong, in words; nothing if every node that has the plugin has this version, and one has
    /// it.
    Uni<Optional<String>> complaint() {
        return elastic.call(client -> client.cat().plugins()).map(answer -> complaint(answer.plugins()));
    }

    static Optional<String> complaint(List<PluginsRecord> plugins) {
        List<PluginsRecord> ours = plugins.stream()
                .filter(plugin -> NAME.equals(plugin.component()))
                .toList();
        if (ours.isEmpty()) {
            return Optional.of("No node has the plugin %s %s".formatted(NAME, VERSION));
        }
        return ours.stream()
                .filter(plugin -> !VERSION.equals(plugin.version()))
                .findFirst()
                .map(other -> "Node %s has the plugin %s in version %s instead of %s"
                        .formatted(other.name(), NAME, other.version(), VERSION));
    }
}
