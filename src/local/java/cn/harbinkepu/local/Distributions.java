package cn.harbinkepu.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.tukaani.xz.XZInputStream;

/// The servers as their publishers ship them, unpacked once beside the build's other output.
final class Distributions {

    private final Path servers;

    /// @param servers the build's folder `target/servers`
    Distributions(Path servers) {
        this.servers = servers;
    }

    Path postgres() {
        return unpacked("postgres", target -> {
            Process tar = new ProcessBuilder("tar", "-x", "-C", target.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream in = new XZInputStream(resource("/postgres-linux-x86_64.txz"));
                    OutputStream out = tar.getOutputStream()) {
                in.transferTo(out);
            }
            if (tar.waitFor() != 0) {
                throw new IOException("tar failed");
            }
        });
    }

    Path redis() {
        return unpacked("redis", target -> {
                    Path binary = target.resolve("redis-server");
                    try (InputStream in = resource("/redis-server-6.2.6-v5-linux-amd64")) {
                        Files.copy(in, binary);
                    }
                    executable(binary);
                })
                .resolve("redis-server");
    }

    Path elasticsearch() {
        return unpacked("elasticsearch", target -> unzip(servers.resolve("elasticsearch.zip"), target));
    }

    Path objectStore() {
        return servers.resolve("s3proxy-jar-with-dependencies.jar");
    }

    private interface Unpacking {
        void into(Path target) throws IOException, InterruptedException;
    }

    /// Unpacks beside and moves, so that an interrupted start leaves nothing half-done.
    private synchronized Path unpacked(String name, Unpacking unpacking) {
        Path home = servers.resolve("unpacked").resolve(name);
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(home.getParent());
            Path beside = Files.createTempDirectory(home.getParent(), name + "-");
            unpacking.into(beside);
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        } catch (IOException e) {
            throw new StackException(name + " cannot be unpacked into " + home + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Distributions.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not on the class path; only Linux on x86-64 is supported");
        }
        return in;
    }

    /// The archive has one folder at its root, which is left out.
    private static void unzip(Path archive, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path inside = Path.of(entry.getName());
                if (inside.getNameCount() < 2) {
                    continue;
                }
                Path path =
                        target.resolve(inside.subpath(1, inside.getNameCount())).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("path outside the archive: " + entry.getName());
                }
                write(zip, entry, path);
            }
        }
    }

    private static void write(ZipFile zip, ZipEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
        }
        if (path.getParent().endsWith("bin")) {
            executable(path);
        }
    }

    private static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
