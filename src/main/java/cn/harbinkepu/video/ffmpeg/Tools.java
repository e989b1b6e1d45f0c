package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/// FFmpeg's programs on the local disk, unpacked from the jar that carries them.
///
/// Unpacked by hand rather than by JavaCPP's loader, because that also loads the libraries into the application.
final class Tools {

    private static final String RESOURCES = "org/bytedeco/ffmpeg/linux-x86_64-gpl/";
    private static final List<String> FILES = List.of(
            "ffmpeg",
            "ffprobe",
            "libavcodec.so.62",
            "libavdevice.so.62",
            "libavfilter.so.11",
            "libavformat.so.62",
            "libavutil.so.60",
            "libdrm.so.2",
            "libswresample.so.6",
            "libswscale.so.9",
            "libva-drm.so.2",
            "libva.so.2");
    private static final List<String> STAND_INS =
            List.of("libasound.so.2", "libpulse.so.0", "libudev.so.1", "libxcb-shm.so.0", "libxcb.so.1");
    private static final Set<PosixFilePermission> OWNER_RUNS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path folder;

    private Tools(Path folder) {
        this.folder = folder;
    }

    /// Unpacks what is missing or of another version. Blocks; safe when several instances do it at once.
    static Tools in(Path folder) throws IOException {
        Path absolute = Files.createDirectories(folder.toAbsolutePath());
        for (String name : FILES) {
            unpack(name, absolute.resolve(name));
        }
        for (String name : STAND_INS) {
            write(StandIn.named(name), absolute.resolve(name));
        }
        return new Tools(absolute);
    }

    String ffmpeg() {
        return folder.resolve("ffmpeg").toString();
    }

    String ffprobe() {
        return folder.resolve("ffprobe").toString();
    }

    /// Where the programs find their libraries.
    Path libraries() {
        return folder;
    }

    private static void unpack(String name, Path target) throws IOException {
        URL resource = Tools.class.getClassLoader().getResource(RESOURCES + name);
        if (resource == null) {
            throw new IOException("no FFmpeg for this platform: " + name);
        }
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        try (InputStream content = connection.getInputStream()) {
            if (Files.notExists(target) || Files.size(target) != connection.getContentLengthLong()) {
                Path part = Files.createTempFile(target.getParent(), name, ".part");
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
                publish(part, target);
            }
        }
    }

    private static void write(byte[] content, Path target) throws IOException {
        if (Files.notExists(target)) {
            publish(Files.write(Files.createTempFile(target.getParent(), "stand-in", ".part"), content), target);
        }
    }

    private static void publish(Path part, Path target) throws IOException {
        Files.setPosixFilePermissions(part, OWNER_RUNS);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
