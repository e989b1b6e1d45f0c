package cn.harbinkepu.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// What the person at the keyboard asked for: options first, then the environment, then the defaults.
record Options(
        Path project,
        Path data,
        Ports ports,
        String host,
        String password,
        boolean starter,
        Optional<String> engineMemory) {

    static final String HELP = """
            ops/run: build the cloud if needed and run it on this machine until Ctrl-C.

              --port N          port of the site (KEPU_PORT, default 8080); the servers behind it use
                                15432 postgres, 16379 redis, 19200 and 19300 elasticsearch, 19000 objectstore
              --base-port N     move the servers behind it: N postgres, N+1 redis, N+2 and N+3 elasticsearch,
                                N+4 objectstore (KEPU_BASE_PORT)
              --host ADDRESS    interface the site listens on (KEPU_HOST, default 127.0.0.1)
              --data FOLDER     where data is kept (KEPU_DATA, default var)
              --no-starter      do not load the starter library
              --help            this text

            KEPU_DEMO_PASSWORD sets the password of the demo accounts (default kepu-demo-2026).
            KEPU_ENGINE_MEMORY gives Elasticsearch this heap (3g) and all the JVM has to be fast, for many resources.
            """;

    static Options parse(Path project, String[] arguments, Map<String, String> environment) {
        String port = environment.getOrDefault("KEPU_PORT", "8080");
        String base = environment.getOrDefault("KEPU_BASE_PORT", "");
        String host = environment.getOrDefault("KEPU_HOST", "127.0.0.1");
        String data = environment.getOrDefault("KEPU_DATA", "var");
        boolean starter = true;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> port = value(arguments, ++i);
                case "--base-port" -> base = value(arguments, ++i);
                case "--host" -> host = value(arguments, ++i);
                case "--data" -> data = value(arguments, ++i);
                case "--no-starter" -> starter = false;
                default -> throw new StackException("Unknown option " + arguments[i] + "\n\n" + HELP);
            }
        }
        String password = environment.getOrDefault("KEPU_DEMO_PASSWORD", "kepu-demo-2026");
        return new Options(
                project,
                project.resolve(data).normalize(),
                ports(number(port), base),
                host,
                password,
                starter,
                Optional.ofNullable(environment.get("KEPU_ENGINE_MEMORY")).filter(memory -> !memory.isBlank()));
    }

    String url() {
        return "http://" + ("127.0.0.1".equals(host) ? "localhost" : host) + ":" + ports.web();
    }

    private static Ports ports(int web, String base) {
        Ports standard = Ports.standard();
        if (base.isEmpty()) {
            return new Ports(
                    web,
                    standard.postgres(),
                    standard.redis(),
                    standard.elasticsearch(),
                    standard.elasticsearchTransport(),
                    standard.objectStore());
        }
        IntUnaryOperator port = offset -> number(base) + offset;
        return new Ports(
                web,
                port.applyAsInt(0),
                port.applyAsInt(1),
                port.applyAsInt(2),
                port.applyAsInt(3),
                port.applyAsInt(4));
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new StackException("Option " + arguments[index - 1] + " needs a value\n\n" + HELP);
        }
        return arguments[index];
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_530) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number that is no port.
        }
        throw new StackException("“" + text + "” is not a port");
    }
}
