package cn.harbinkepu.caption;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Writes down what is said in a recording. Whatever comes of it is a proposal that a person has to check.
///
/// A recording that cannot be understood is an outcome, never a failure: a `Uni` fails only if this machine cannot do
/// the work at all. Callers wait for their turn; cancelling ends the work.
public interface Transcriber {

    /// @param wave     16 kHz, one channel, 16 bits (RIFF)
    /// @param folder   for what is written meanwhile; the caller removes it
    /// @param language BCP 47, as the resource says
    Uni<Transcription> transcribe(Path wave, Path folder, String language);

    /// Whether there is anybody to ask.
    Uni<Boolean> isReady();

    /// Whether what has no captions is to be written down without anybody asking for it.
    boolean isEager();
}
