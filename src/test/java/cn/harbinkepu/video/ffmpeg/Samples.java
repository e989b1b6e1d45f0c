package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Small films and recordings, drawn and sung by FFmpeg's own test sources.
public final class Samples {

    private final Path folder;
    private final Tools tools;

    public Samples(Path folder) throws IOException {
        this.folder = folder;
        tools = Tools.in(TestConfig.TOOLS);
    }

    public Path film(String name, int seconds, int width, int height) throws Exception {
        return make(
                name,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=d=%d:s=%dx%d:r=25".formatted(seconds, width, height),
                "-f",
                "lavfi",
                "-i",
                "sine=d=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-c:a",
                "aac",
                "-shortest");
    }

    /// Plain pictures of these colours, one after the other.
    public Path slides(String name, int seconds, String... colours) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (String colour : colours) {
            arguments.addAll(List.of("-f", "lavfi", "-i", "color=%s:d=%d:s=320x180:r=10".formatted(colour, seconds)));
        }
        arguments.addAll(
                List.of("-filter_complex", "concat=n=" + colours.length, "-c:v", "libx264", "-preset", "ultrafast"));
        return make(name, arguments.toArray(String[]::new));
    }

    /// Plain pictures of these colours, each a single frame that stands so many seconds.
    public Path standing(String name, int seconds, String... colours) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (String colour : colours) {
            arguments.addAll(
                    List.of("-f", "lavfi", "-i", "color=%s:d=%d:s=320x180:r=1/%d".formatted(colour, seconds, seconds)));
        }
        arguments.addAll(List.of("-filter_complex", "concat=n=" + colours.length, "-c:v", "libx264"));
        return make(name, arguments.toArray(String[]::new));
    }

    public Path turned(Path film) throws Exception {
        return make("turned.mp4", "-display_rotation", "90", "-i", film.toString(), "-c", "copy");
    }

    public Path soundWithCover(String name, int seconds) throws Exception {
        return make(
                name,
                "-f",
                "lavfi",
                "-i",
                "sine=d=" + seconds,
                "-i",
                picture("cover.png").toString(),
                "-map",
                "0:a",
                "-map",
                "1:v",
                "-c:v",
                "copy",
                "-disposition:v",
                "attached_pic",
                "-c:a",
                "libmp3lame");
    }

    /// A copy as it comes back from a messenger: smaller, coarser and, if the name ends in `jpg`, in
    /// another format.
    public Path coarseCopy(Path picture, String name) throws Exception {
        return make(name, "-i", picture.toString(), "-vf", "scale=iw*0.4:-2", "-q:v", "8", "-frames:v", "1");
    }

    /// A piece of a film, smaller and encoded anew.
    public Path piece(Path film, int from, int seconds, String name) throws Exception {
        return make(
                name,
                "-ss",
                Integer.toString(from),
                "-t",
                Integer.toString(seconds),
                "-i",
                film.toString(),
                "-vf",
                "scale=320:-2",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "32",
                "-c:a",
                "aac");
    }

    public Path picture(String name) throws Exception {
        return make(name, "-f", "lavfi", "-i", "testsrc2=d=1:s=64x64", "-frames:v", "1");
    }

    /// The same packets, in a file whose headers claim a hundred times the duration.
    public Path claimingHours(Path film) throws Exception {
        byte[] content = Files.readAllBytes(film);
        for (String box : List.of("mvhd", "mdhd", "tkhd")) {
            multiplyDuration(content, box);
        }
        return Files.write(folder.resolve("claims-hours.mp4"), content);
    }

    /// With a place as telephones write it (`©xyz` among the user data of the film), keys of QuickTime and
    /// what standards offer beside them.
    ///
    /// @param place as ISO 6709 has it
    public Path withPlace(Path film, String name, String place) throws Exception {
        Path tagged = make(
                "tagged-" + name,
                "-i",
                film.toString(),
                "-c",
                "copy",
                "-metadata",
                "com.apple.quicktime.location.ISO6709=" + place,
                "-metadata",
                "comment=" + place,
                "-movflags",
                "use_metadata_tags");
        byte[] content = Files.readAllBytes(tagged);
        int index = new String(content, ISO_8859_1).lastIndexOf("moov") - 4;
        ByteBuffer head = ByteBuffer.wrap(content);
        assertThat(index + head.getInt(index)).as("the index is at the end").isEqualTo(content.length);
        byte[] text = place.getBytes(ISO_8859_1);
        ByteBuffer box = ByteBuffer.allocate(8 + 12 + text.length);
        box.putInt(box.capacity()).put("udta".getBytes(ISO_8859_1));
        box.putInt(box.capacity() - 8).put("\u00a9xyz".getBytes(ISO_8859_1));
        box.putShort((short) text.length).putShort((short) 0x15c7).put(text);
        head.putInt(index, head.getInt(index) + box.capacity());
        byte[] told = Arrays.copyOf(content, content.length + box.capacity());
        System.arraycopy(box.array(), 0, told, content.length, box.capacity());
        return bytes(name, told);
    }

    public Path cut(Path film, double share) throws IOException {
        byte[] content = Files.readAllBytes(film);
        String name = film.getFileName().toString();
        return bytes("cut-" + share + name.substring(name.lastIndexOf('.')), Arrays.copyOf(content, (int)
                (content.length * share)));
    }

    public Path noise(String name, int size) throws IOException {
        byte[] noise = new byte[size];
        new Random(20260101).nextBytes(noise);
        return bytes(name, noise);
    }

    public Path joined(Path from, String... names) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(1 << 24);
        for (String name : names) {
            all.put(Files.readAllBytes(from.resolve(name)));
        }
        return bytes("joined.mp4", Arrays.copyOf(all.array(), all.position()));
    }

    public Path text(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(UTF_8));
    }

    public Path bytes(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    public Path make(String name, String... arguments) throws Exception {
        Path file = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of(tools.ffmpeg(), "-v", "error", "-y"));
        line.addAll(List.of(arguments));
        line.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().put("LD_LIBRARY_PATH", tools.libraries().toString());
        assertThat(builder.start().waitFor()).isZero();
        return file;
    }

    /// What `ffprobe` prints about a file.
    public String asked(Path file, String... questions) throws Exception {
        return asked(file.toString(), questions);
    }

    /// The same of what lies at an address.
    public String asked(URI address, String... questions) throws Exception {
        return asked(address.toString(), questions);
    }

    private String asked(String input, String... questions) throws Exception {
        List<String> line = new ArrayList<>(List.of(tools.ffprobe(), "-v", "error"));
        line.addAll(List.of(questions));
        line.add(input);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LD_LIBRARY_PATH", tools.libraries().toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /// The duration stands 16 bytes behind the name of `mvhd` and `mdhd`, 20 behind that of `tkhd` (version 0).
    private static void multiplyDuration(byte[] content, String box) {
        int at = new String(content, ISO_8859_1).indexOf(box);
        int offset = at + ("tkhd".equals(box) ? 4 + 20 : 4 + 16);
        ByteBuffer buffer = ByteBuffer.wrap(content);
        buffer.putInt(offset, buffer.getInt(offset) * 100);
    }
}
