package cn.harbinkepu.search.elastic;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import co.elastic.clients.elasticsearch.cat.plugins.PluginsRecord;

import static org.assertj.core.api.Assertions.assertThat;

class AnalysisPluginTest {

    @Test
    void the_plugin_that_is_built_is_the_one_that_is_wanted() throws IOException {
        Properties descriptor = new Properties();
        try (Reader in =
                Files.newBufferedReader(Path.of("src/plugin/descriptor/stable-plugin-descriptor.properties"))) {
            descriptor.load(in);
        }

        assertThat(descriptor)
                .containsEntry("name", AnalysisPlugin.NAME)
                .containsEntry("version", AnalysisPlugin.VERSION);
    }

    @Test
    void a_node_with_another_version_is_named() {
        assertThat(AnalysisPlugin.complaint(List.of(plugin("a", AnalysisPlugin.VERSION), plugin("b", "1.0.0"))))
                .hasValueSatisfying(words -> assertThat(words).contains("Node b", "1.0.0", AnalysisPlugin.VERSION));
        assertThat(AnalysisPlugin.complaint(List.of(plugin("a", AnalysisPlugin.VERSION))))
                .isEmpty();
    }

    @Test
    void a_cluster_without_it_is_told() {
        assertThat(AnalysisPlugin.complaint(List.of())).isPresent();
    }

    private static PluginsRecord plugin(String node, String version) {
        return PluginsRecord.of(
                plugin -> plugin.name(node).component(AnalysisPlugin.NAME).version(version));
    }
}
