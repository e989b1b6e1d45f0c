package cn.harbinkepu.text.caption;

import java.util.List;

/// What came of reading a caption file.
public sealed interface CaptionReading {

    /// @param vtt  the file as WebVTT, without a mark of its encoding and with plain line ends
    /// @param asIs whether the bytes are UTF-8 WebVTT already
    record Read(List<Cue> cues, String vtt, boolean asIs) implements CaptionReading {
        public Read {
            cues = List.copyOf(cues);
        }
    }

    /// @param line   counted from 1
    /// @param reason for people, without a full stop
    record Broken(int line, String reason) implements CaptionReading {

        /// The whole sentence.
        public String words() {
            return "字幕文件第 %d 行有误：%s。".formatted(line, reason);
        }
    }
}
