import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.UploadObjectArgs;

/// How much of the store's own speed an upload by tus has: from the first request to the answer that says saved, against
/// the MinIO client that sends the same file straight to the store, by turns in the same run. And how much the
/// application's heap grows meanwhile: what is alive after collections that it asks for, in an upload of its own.
///
///     java -cp 'target/quarkus-app/lib/main/*' ops/bench/Upload.java SITE PASSWORD STORE ACCESS SECRET MEGABYTES PID
///
/// The files are noise behind the head of a film; what it uploads is removed again.
public class Upload {

    private static final int TURNS = 3;
    private static final int CHUNK = 1 << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String token;
    private final MinioClient store;
    private final int megabytes;

    Upload(String[] arguments) throws Exception {
        site = arguments[0];
        store = MinioClient.builder()
                .endpoint(arguments[2])
                .credentials(arguments[3], arguments[4])
                .build();
        megabytes = Integer.parseInt(arguments[5]);
        String answer = http.send(
                        HttpRequest.newBuilder(URI.create(site + "/api/v1/auth/token"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"username\":\"editor\",\"password\":\"%s\"}".formatted(arguments[1])))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        token = found("\"accessToken\":\"([^\"]+)\"", answer);
    }

    public static void main(String[] arguments) throws Exception {
        Upload bench = new Upload(arguments);
        bench.tus(bench.film(Math.min(64, bench.megabytes), 0));
        bench.direct(bench.film(Math.min(64, bench.megabytes), 0));
        List<Double> tus = new ArrayList<>();
        List<Double> direct = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            Path film = bench.film(bench.megabytes, turn);
            direct.add(bench.direct(film));
            tus.add(bench.tus(film));
            Files.delete(film);
            System.out.printf(
                    "turn %d: straight to the store %.1f MB/s, by tus %.1f MB/s%n",
                    turn, direct.getLast(), tus.getLast());
        }
        System.out.printf(
                "upload of %d MB: straight %.1f MB/s, by tus %.1f MB/s, ratio %.2f (medians)%n",
                bench.megabytes, median(direct), median(tus), median(tus) / median(direct));
        System.out.printf(
                "heap of the application during one: grew by at most %.1f MB%n",
                bench.heapGrowth(arguments[6]));
    }

    private double direct(Path film) throws Exception {
        long start = System.nanoTime();
        store.uploadObject(UploadObjectArgs.builder()
                .bucket("kepu")
                .object("uploads/bench")
                .filename(film.toString())
                .build());
        double rate = rate(film, start);
        store.removeObject(RemoveObjectArgs.builder()
                .bucket("kepu")
                .object("uploads/bench")
                .build());
        return rate;
    }

    private double tus(Path film) throws Exception {
        long start = System.nanoTime();
        String place = send(request("/api/v1/files")
                        .header("Upload-Length", Long.toString(Files.size(film)))
                        .header("Upload-Metadata", "filename "
                                + Base64.getEncoder().encodeToString("bench.mp4".getBytes()))
                        .POST(BodyPublishers.noBody()), 201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String path = URI.create(place).getPath();
        send(request(path)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", "0")
                .method("PATCH", BodyPublishers.ofFile(film)), 204);
        double rate = rate(film, start);
        String status = send(request(path).GET(), 200).body();
        if (!found("\"sha256\":\"([^\"]+)\"", status).equals(sha256(film))) {
            throw new IllegalStateException("not what was sent: " + status);
        }
        send(request(path).DELETE(), 204);
        return rate;
    }

    private double heapGrowth(String pid) throws Exception {
        Path film = film(megabytes, TURNS + 1);
        double before = alive(pid);
        AtomicBoolean done = new AtomicBoolean();
        List<Double> seen = new ArrayList<>();
        Thread looking = Thread.ofPlatform().start(() -> {
            try {
                while (!done.get()) {
                    seen.add(alive(pid));
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        tus(film);
        done.set(true);
        looking.join();
        Files.delete(film);
        return seen.stream().mapToDouble(each -> each - before).max().orElseThrow();
    }

    /// Megabytes that are alive, counted by the JVM in one stop: what is allocated while one asks is not among them.
    private static double alive(String pid) throws Exception {
        Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(jcmd(pid, "GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("no histogram of " + pid);
        }
        return Double.parseDouble(total.group(1)) / 1048576;
    }

    private static String jcmd(String pid, String command) throws Exception {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", pid, command)
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return words;
    }

    private Path film(int megabytes, long seed) throws Exception {
        Path film = Files.createTempFile("bench-", ".mp4");
        film.toFile().deleteOnExit();
        Random random = new Random(System.nanoTime() + seed);
        byte[] noise = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(film)) {
            for (int at = 0; at < megabytes; at++) {
                random.nextBytes(noise);
                if (at == 0) {
                    byte[] head = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes("ISO-8859-1");
                    System.arraycopy(head, 0, noise, 0, head.length);
                }
                out.write(noise);
            }
        }
        return film;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int expected) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(answer + " " + answer.body());
        }
        return answer;
    }

    private static double rate(Path film, long start) throws Exception {
        return Files.size(film) / 1048576.0 / ((System.nanoTime() - start) / 1e9);
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(text);
        }
        return matcher.group(1);
    }
}
