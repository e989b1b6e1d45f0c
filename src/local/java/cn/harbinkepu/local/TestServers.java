package cn.harbinkepu.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// The same servers for tests: one set per JVM, on free ports, with data of its own that nobody keeps.
public final class TestServers {

    private static @Nullable Map<String, String> configuration;

    private TestServers() {}

    /// Starts them at the first call; they end with the JVM. Returns what the application has to be told.
    public static synchronized Map<String, String> start() {
        Map<String, String> known = configuration;
        if (known == null) {
            known = begin();
            configuration = known;
        }
        return known;
    }

    private static Map<String, String> begin() {
        Host.check();
        Path build = Path.of("target").toAbsolutePath();
        Path data = build.resolve("test-stack")
                .resolve(Long.toString(ProcessHandle.current().pid()));
        Servers servers = new Servers(build, data, Ports.free(), Console.silent());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        servers.start();
        Map<String, String> values = new TreeMap<>(servers.configuration());
        values.put("kepu.core.scratch", data.resolve("scratch").toString());
        return values;
    }
}
