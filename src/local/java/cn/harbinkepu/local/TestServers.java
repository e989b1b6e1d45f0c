package cn.harbinkepu.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The same servers for tests: one set per JVM, on free ports, with data of its own that nobody keeps.
///
/// Tests of the running application and plain tests are loaded by different class loaders, so what they
/// share is kept with the system properties.
public final class TestServers {

    private static final String PREFIX = "kepu.test-servers.";

    private TestServers() {}

    /// Starts them at the first call; they end with the JVM. Returns what the application has to be told.
    public static Map<String, String> start() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            Map<String, String> known = known(shared);
            if (known.isEmpty()) {
                begin().forEach((name, value) -> shared.setProperty(PREFIX + name, value));
            }
            return known(shared);
        }
    }

    /// The process of a server, for example `redis`, as it is at the moment.
    public static long pid(String server) {
        return Child.pid(data().resolve("log"), server);
    }

    private static Map<String, String> known(Properties shared) {
        Map<String, String> values = new TreeMap<>();
        shared.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> values.put(name.substring(PREFIX.length()), shared.getProperty(name)));
        return values;
    }

    private static Map<String, String> begin() {
        Host.check();
        Servers servers = new Servers(build(), data(), Ports.free(), Console.silent());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        servers.start();
        Map<String, String> values = new TreeMap<>(servers.configuration());
        Path scratch = data().resolve("scratch");
        values.put("kepu.core.scratch", scratch.toString());
        values.put("kepu.text.scratch", scratch.resolve("text").toString());
        values.put(
                "kepu.text.recognition.scratch", scratch.resolve("recognition").toString());
        return values;
    }

    private static Path build() {
        return Path.of("target").toAbsolutePath();
    }

    private static Path data() {
        return build().resolve("test-stack")
                .resolve(Long.toString(ProcessHandle.current().pid()));
    }
}
