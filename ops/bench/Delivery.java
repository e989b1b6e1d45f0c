import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.UploadObjectArgs;

/// What `ops/bench/delivery` needs beside wrk: files and objects of noise, viewers who watch in real time, and the heap
/// of the application. The system property `making` says which making of a film the names are of.
///
///     … Delivery.java put SITE STORE ACCESS SECRET FOLDER FILES    prints the path of a film's folder on the site
///     … Delivery.java drop SITE STORE ACCESS SECRET FILES
///     … Delivery.java watch HOST:PORT PREFIX VIEWERS SECONDS       prints stalls
///     … Delivery.java heap PID                                     prints MB that are alive
public class Delivery {

    private static final int SEGMENT = 4 * 1024 * 1024;
    private static final int SECONDS = 4;
    private static final int RUNG = 1_500_000 / 8 * SECONDS;
    private static final int AHEAD = 3;
    private static final int OF_RUNG = 15;

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "put" -> System.out.println(put(arguments));
            case "drop" -> drop(arguments);
            case "watch" -> watch(arguments);
            case "heap" -> System.out.printf("%.1f%n", alive(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static String put(String[] arguments) throws Exception {
        String file = film(arguments[1]);
        MinioClient store = store(arguments);
        Path folder = Path.of(arguments[5]);
        for (String name : names(Integer.parseInt(arguments[6]))) {
            Path noise = folder.resolve(name);
            byte[] bytes = new byte[name.contains("v360") ? RUNG : SEGMENT];
            new Random().nextBytes(bytes);
            Files.write(noise, bytes);
            store.uploadObject(UploadObjectArgs.builder()
                    .bucket("kepu")
                    .object("renditions/" + file + "/" + name)
                    .contentType("video/iso.segment")
                    .filename(noise.toString())
                    .build());
        }
        return "/media/" + file + "/";
    }

    private static void drop(String[] arguments) throws Exception {
        String file = film(arguments[1]);
        MinioClient store = store(arguments);
        for (String name : names(Integer.parseInt(arguments[5]))) {
            store.removeObject(RemoveObjectArgs.builder()
                    .bucket("kepu")
                    .object("renditions/" + file + "/" + name)
                    .build());
        }
    }

    private static MinioClient store(String[] arguments) {
        return MinioClient.builder()
                .endpoint(arguments[2])
                .credentials(arguments[3], arguments[4])
                .build();
    }

    private static List<String> names(int files) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            names.add(name("v1080", i));
        }
        for (int i = 0; i < OF_RUNG; i++) {
            names.add(name("v360", i));
        }
        return names;
    }

    private static String name(String rung, int number) {
        return "%s-%s-%05d.m4s".formatted(System.getProperty("making"), rung, number);
    }

    /// A film that everybody may have: the first that the site has published.
    private static String film(String site) throws Exception {
        String films = get(site + "/api/v1/resources?kind=VIDEO&limit=1");
        String document = get(site + "/api/v1/resources/" + found("\"id\":\"([^\"]+)\"", films) + "/published");
        return found("/media/([0-9a-f-]{36})/index.m3u8", document);
    }

    /// Each begins at a moment of their own, plays once the first segment is there, and keeps at most three ahead. A
    /// segment that is not there when its time comes is a stall, and the time of all that follow moves.
    private static void watch(String[] arguments) throws Exception {
        int viewers = Integer.parseInt(arguments[3]);
        int segments = Integer.parseInt(arguments[4]) / SECONDS;
        AtomicInteger stalls = new AtomicInteger();
        AtomicLong longest = new AtomicLong();
        all(viewers, number -> {
            LockSupport.parkNanos((long) (SECONDS * 1e9 * number / viewers));
            try (Line line = new Line(arguments[1])) {
                long start = 0;
                for (int segment = 0; segment < segments; segment++) {
                    LockSupport.parkNanos(start == 0 ? 0 : start + (segment - AHEAD) * SECONDS * 1_000_000_000L - System.nanoTime());
                    long asked = System.nanoTime();
                    line.get(arguments[2] + name("v360", (segment + number) % OF_RUNG));
                    long now = System.nanoTime();
                    longest.accumulateAndGet(now - asked, Math::max);
                    start = start == 0 ? now : start;
                    long late = now - (start + segment * SECONDS * 1_000_000_000L);
                    if (late > 0 && segment > 0) {
                        stalls.incrementAndGet();
                        start += late;
                    }
                }
            }
        });
        System.out.printf(
                "%d viewers of 1.5 Mbit/s for %d s: %d stalls, slowest segment %d ms%n",
                viewers, segments * SECONDS, stalls.get(), longest.get() / 1_000_000);
    }

    private interface Work {
        void run(int number) throws Exception;
    }

    private static void all(int count, Work work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    /// A connection that is used again and again; what comes is counted and dropped.
    private static final class Line implements AutoCloseable {

        private final String host;
        private final Socket socket;
        private final InputStream in;
        private final byte[] piece = new byte[64 * 1024];

        Line(String hostAndPort) throws IOException {
            host = hostAndPort;
            String[] parts = hostAndPort.split(":");
            socket = new Socket(parts[0], Integer.parseInt(parts[1]));
            in = socket.getInputStream();
        }

        long get(String path) throws IOException {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, host).getBytes());
            String head = head();
            if (!head.startsWith("HTTP/1.1 200")) {
                throw new IOException(path + ": " + head);
            }
            long length = Long.parseLong(found("(?i)content-length: *(\\d+)", head));
            for (long left = length; left > 0; ) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, left));
                if (read < 0) {
                    throw new IOException("the answer ended early");
                }
                left -= read;
            }
            return length;
        }

        private String head() throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int read = in.read();
                if (read < 0) {
                    throw new IOException("no answer");
                }
                head.append((char) read);
            }
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Megabytes that are alive, counted by the JVM in one stop.
    private static double alive(String pid) throws Exception {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", pid, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return Double.parseDouble(found("Total +\\d+ +(\\d+)", words)) / 1048576;
    }

    private static String get(String address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
