package cn.harbinkepu.upload.web;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import cn.harbinkepu.upload.Uploads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Sends a film of any size through a [NarrowLine] to a running cloud and compares digests:
/// `ops/bench/upload-narrow`.
final class NarrowSoak {

    private NarrowSoak() {}

    public static void main(String[] arguments) throws Exception {
        String site = arguments[0];
        Path film = film(Integer.parseInt(arguments[2]));
        Instant start = Instant.now();
        try (NarrowLine line = NarrowLine.to(site, System.nanoTime());
                PatientSender sender =
                        new PatientSender(line.url(), PatientSender.signIn(site, "editor", arguments[1]))) {
            String address = sender.begin("soak.mp4", Files.size(film));
            sender.send(address, film, Files.size(film));
            String arrived = sender.status(address).getString("sha256");
            System.out.printf(
                    "%s MB in %d s through a proxy of 1 MB: %d cuts, went on %d times, digest %s%n",
                    arguments[2],
                    Duration.between(start, Instant.now()).toSeconds(),
                    line.cuts(),
                    sender.troubles(),
                    Uploads.sha256Of(film).equals(arrived) ? "the same" : "ANOTHER: " + arrived);
        } finally {
            Files.delete(film);
        }
    }

    private static Path film(int megabytes) throws Exception {
        Path film = Files.createTempFile("soak-", ".mp4");
        Random random = new Random();
        byte[] noise = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(film)) {
            for (int at = 0; at < megabytes; at++) {
                random.nextBytes(noise);
                if (at == 0) {
                    byte[] head = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(ISO_8859_1);
                    System.arraycopy(head, 0, noise, 0, head.length);
                }
                out.write(noise);
            }
        }
        return film;
    }
}
