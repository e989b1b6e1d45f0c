package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Answer;
import cn.harbinkepu.core.child.Conversation;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.text.Extraction;

/// One child that reads documents, with the count of those it has read.
final class Worker {

    /// What the JVM says when it has no memory left.
    private static final int OUT_OF_MEMORY = 3;

    /// JSON writes a character as six at worst.
    private static final int WORST_ESCAPE = 6;

    private final Conversation child;
    private final int longestText;
    private int read;

    Worker(Conversation child, int longestText) {
        this.child = child;
        this.longestText = longestText;
    }

    /// How many documents it has read.
    int read() {
        return read;
    }

    boolean isOver() {
        return child.isOver();
    }

    void close() {
        child.close();
    }

    Uni<Extraction> read(Path file, String fileName, Duration limit) {
        Request request = new Request(file, fileName, "result-" + ++read);
        return child.ask(request.line(), limit).chain(answer -> switch (answer) {
            case Answer.Line(String text) when text.equals(request.answer()) -> Blocking.call(() -> findings(request));
            case Answer.Line _ -> Uni.createFrom().item(astray());
            case Answer.TimedOut() -> Uni.createFrom().item(new Extraction.TimedOut());
            case Answer.Ended(Ending.Exited how) -> Uni.createFrom().item(died(how));
        });
    }

    /// The child chose neither the name nor, by a link, the place of the file that is read here.
    private Extraction findings(Request request) throws IOException {
        Path result = child.folder().orElseThrow().resolve(request.result());
        boolean sane = Files.isRegularFile(result, LinkOption.NOFOLLOW_LINKS)
                && Files.size(result) <= (long) longestText * WORST_ESCAPE + (1 << 20);
        Extraction found =
                sane ? Findings.read(Files.readString(result)) : new Extraction.Broken("the parser left no answer");
        Files.deleteIfExists(result);
        return found;
    }

    /// An answer to something else would be followed by answers to something else.
    private Extraction astray() {
        child.close();
        return new Extraction.Broken("the parser answered out of turn");
    }

    private static Extraction died(Ending.Exited how) {
        if (how.killed()) {
            throw new IllegalStateException("the parser was killed from outside");
        }
        return how.code() == OUT_OF_MEMORY
                ? new Extraction.Refused(Extraction.Reason.TOO_MUCH_MEMORY)
                : new Extraction.Broken("the parser ended with " + how.code() + " " + lastWords(how.errors()));
    }

    private static String lastWords(String errors) {
        return errors.substring(Math.max(0, errors.length() - 500)).strip();
    }
}
