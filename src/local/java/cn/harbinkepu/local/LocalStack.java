package cn.harbinkepu.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Runs the whole cloud on this machine until it is told to stop: `ops/run` calls it on built sources.
public final class LocalStack {

    private final Options options;
    private final Console console = Console.standard();
    private final Servers servers;
    private final Application cloud;
    private final Child application;

    private LocalStack(Options options) {
        this.options = options;
        this.servers = new Servers(
                options.project().resolve("target"), options.data(), options.ports(), console, options.engineMemory());
        this.cloud = new Application(options, servers);
        this.application = new Child(cloud.spec(), options.data().resolve("log"), console);
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Options options = Options.parse(Path.of("").toAbsolutePath(), arguments, System.getenv());
            Host.check();
            DataLock lock = DataLock.take(options.data(), options.url());
            refuseTakenPorts(options.ports());
            new LocalStack(options).run();
            lock.release();
        } catch (StackException told) {
            System.err.println(told.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            console.say("stopping");
            application.stop();
            servers.close();
            console.say("stopped; the data stays in " + options.data());
            stopped.countDown();
        }));
        console.say("starting postgres, redis, elasticsearch and objectstore; data in " + options.data());
        servers.start();
        console.say("starting the application");
        application.start();
        console.say("the application answers");
        loadStarterLibrary();
        welcome();
        cloud.prepareNextStart(console);
        stopped.await();
    }

    private void loadStarterLibrary() {
        Path starter = options.project().resolve("src/starter");
        if (options.starter() && Files.isDirectory(starter)) {
            new StarterLibrary(starter, options, console).load();
        }
    }

    private void welcome() {
        String url = options.url();
        System.out.printf("""

                Harbin Kepu “哈尔滨科普”服务云 is running.

                  Site               %1$s/
                  Studio (editors)   %1$s/studio
                  Desk (alerts)      %1$s/desk
                  API                %1$s/q/swagger-ui
                  Health             %1$s/q/health

                  Demo accounts      editor reviewer expert chief duty approver admin media
                  Second tenant      museum-editor museum-chief
                  Password           %2$s
                  Partner key        %3$s

                  Data               %4$s   (logs in %4$s/log)
                  Stop               Ctrl-C

                """, url, options.password(), servers.secrets().partnerKey(), options.data());
    }

    private static void refuseTakenPorts(Ports ports) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put("the site (--port)", ports.web());
        wanted.put("postgres (--base-port)", ports.postgres());
        wanted.put("redis (--base-port)", ports.redis());
        wanted.put("elasticsearch (--base-port)", ports.elasticsearch());
        wanted.put("elasticsearch transport (--base-port)", ports.elasticsearchTransport());
        wanted.put("objectstore (--base-port)", ports.objectStore());
        wanted.forEach((name, port) -> {
            if (Ports.answers(port)) {
                throw new StackException("Port " + port + " for " + name
                        + " is used by another program. Choose others with --port and --base-port; see --help.");
            }
        });
    }
}
