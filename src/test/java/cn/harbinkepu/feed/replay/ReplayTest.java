package cn.harbinkepu.feed.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayTest {

    @TempDir
    Path folder;

    @Test
    void aRequestIsAnsweredWithWhatWasKnownAtItsTime() throws IOException {
        Files.writeString(folder.resolve("items.jsonl"), """
                {"id":"a","title":"冰灯","text":"冰灯怎样制成","tags":["冰雪"],"kind":"article","published":"1970-01-01T00:00:01Z"}
                {"id":"b","title":"雪花","tags":[],"kind":"film","published":"1970-01-01T00:00:02Z"}
                {"id":"c","title":"未来","tags":[],"kind":"film","published":"1970-01-01T00:01:00Z"}
                """);
        Files.writeString(folder.resolve("events.tsv"), """
                user\titem\ttime\ttype\tweight
                anna\ta\t3\tuseful\t1
                """);
        Files.writeString(folder.resolve("stream.tsv"), "user\titem\ttime\ttype\tweight\n");
        Files.writeString(folder.resolve("requests.tsv"), "user\ttime\thistory\nanna\t10\t1-2\n");
        Files.writeString(folder.resolve("slates.tsv"), "slate\tuser\titems\tpositive\n1\tanna\tb,c\tb\n");

        Replay.main(new String[] {
            folder.toString(), out("feeds").toString(), out("slates").toString()
        });

        assertThat(out("feeds")).hasContent("user\trank\titem\nanna\t1\tb\n");
        assertThat(out("slates")).hasContent("slate\trank\titem\n1\t1\tb\n");
    }

    private Path out(String name) {
        return folder.resolve(name + ".tsv");
    }
}
