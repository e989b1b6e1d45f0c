package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Unpacking;
import cn.harbinkepu.text.Unpacking.Cause;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Takes one archive apart, in the child. Names of members are never used as names of files; bytes are counted
/// as they come out, whatever the archive says of them.
final class Archive {

    private static final int NESTING = 3;
    private static final long LARGEST_MEMBER = 512L << 20;

    /// Below this size no ratio harms anybody.
    private static final long SMALL = 20L << 20;

    /// What systems and programs leave in archives for themselves.
    private static final Pattern CLUTTER = Pattern.compile(
            "(.*/)?(__MACOSX/.*|\\.[^/]*|~\\$[^/]*|Thumbs\\.db|desktop\\.ini)", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSAFE = Pattern.compile(
            "(?s)[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?|.*[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069].*");

    private final Path folder;
    private final Limits limits = new Limits(Integer.MAX_VALUE);
    private final List<Unpacking.Member> members = new ArrayList<>();
    private int seen;
    private int files;
    private long unpacked;
    private long packed;

    Archive(Path folder) {
        this.folder = folder;
    }

    Unpacking unpack(Path archive) {
        try {
            packed = Files.size(archive);
            unpack(archive, "", 1);
            return new Unpacking.Members(members);
        } catch (Overrun overrun) {
            return new Unpacking.Refused(overrun.reason());
        } catch (IOException | RuntimeException damaged) {
            return new Unpacking.Broken(String.valueOf(damaged));
        }
    }

    private void unpack(Path archive, String around, int depth) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).setCharset(UTF_8).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            seen += entries.size();
            limits.checkMembers(seen);
            for (ZipArchiveEntry entry : entries) {
                String name = name(entry);
                if (!entry.isDirectory() && !CLUTTER.matcher(name).matches()) {
                    member(zip, entry, around + name, depth);
                }
            }
        }
    }

    private void member(ZipFile zip, ZipArchiveEntry entry, String name, int depth) throws IOException {
        Optional<Cause> fault = fault(zip, entry, name);
        if (fault.isPresent()) {
            members.add(new Unpacking.Left(name, fault.get()));
            return;
        }
        Path file = folder.resolve("member-" + ++files);
        try {
            write(zip, entry, file);
        } catch (IOException damaged) {
            Files.deleteIfExists(file);
            members.add(new Unpacking.Left(name, Cause.BROKEN));
            return;
        }
        settle(file, name, depth);
    }

    private void settle(Path file, String name, int depth) throws IOException {
        if (Files.size(file) == 0 || Files.size(file) > LARGEST_MEMBER) {
            members.add(new Unpacking.Left(name, Files.size(file) == 0 ? Cause.EMPTY : Cause.TOO_LARGE));
            Files.delete(file);
        } else if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            nested(file, name, depth);
        } else {
            members.add(new Unpacking.Taken(name, file));
        }
    }

    private void nested(Path file, String name, int depth) throws IOException {
        if (depth >= NESTING) {
            members.add(new Unpacking.Left(name, Cause.TOO_DEEPLY_NESTED));
        } else {
            try {
                unpack(file, name + "/", depth + 1);
            } catch (IOException damaged) {
                members.add(new Unpacking.Left(name, Cause.BROKEN));
            }
        }
        Files.delete(file);
    }

    private static Optional<Cause> fault(ZipFile zip, ZipArchiveEntry entry, String name) {
        if (UNSAFE.matcher(name).matches()) {
            return Optional.of(Cause.UNSAFE_NAME);
        }
        if (entry.isUnixSymlink()) {
            return Optional.of(Cause.LINK);
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of(Cause.ENCRYPTED);
        }
        return zip.canReadEntryData(entry) ? Optional.empty() : Optional.of(Cause.BROKEN);
    }

    private void write(ZipFile zip, ZipArchiveEntry entry, Path file) throws IOException {
        byte[] piece = new byte[64 << 10];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(piece); count >= 0 && size <= LARGEST_MEMBER; count = in.read(piece)) {
                size += count;
                count(count);
                out.write(piece, 0, count);
            }
        }
    }

    private void count(int bytes) {
        unpacked += bytes;
        limits.checkUnpacked(unpacked);
        if (unpacked > SMALL && unpacked / Limits.RATIO > packed) {
            throw limits.pass(Extraction.Reason.TOO_LARGE_UNPACKED);
        }
    }

    /// In Unicode if the archive says so or the bytes look so, else in the national encoding of China, which its
    /// desktops used for decades.
    private static String name(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesUTF8ForNames()) {
            return entry.getName();
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(entry.getRawName()))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(entry.getRawName(), Charset.forName("GB18030")).replace('\\', '/');
        }
    }
}
