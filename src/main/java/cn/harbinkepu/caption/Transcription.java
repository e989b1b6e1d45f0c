package cn.harbinkepu.caption;

import java.util.List;

import cn.harbinkepu.text.caption.Cue;

/// What came of writing down a recording.
public sealed interface Transcription {

    /// @param cues at least one
    record Written(List<Cue> cues) implements Transcription {
        public Written {
            cues = List.copyOf(cues);
        }
    }

    /// Nothing was said, or nothing that could be understood.
    record Silent() implements Transcription {}

    /// Nobody is there to ask.
    record Absent() implements Transcription {}

    /// @param detail for the log, not for editors
    record Failed(String detail) implements Transcription {}
}
