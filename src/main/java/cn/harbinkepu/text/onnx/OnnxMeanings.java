package cn.harbinkepu.text.onnx;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.text.Meaning;
import cn.harbinkepu.text.Meanings;
import cn.harbinkepu.text.Words;

/// Loads the model when it is first asked for. A machine on which it cannot be loaded goes without.
@ApplicationScoped
class OnnxMeanings implements Meanings {

    private static final Logger LOG = Logger.getLogger(OnnxMeanings.class);

    private final Words words;
    private final int threads;
    private volatile boolean on;
    private @Nullable Encoder encoder;

    OnnxMeanings(Words words, MeaningConfig config) {
        this.words = words;
        this.threads = config.threads();
        this.on = config.enabled();
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public String model() {
        return Encoder.MODEL;
    }

    @Override
    public Meaning of(String text) {
        return Meaning.of(encoder().encode(words.simplified(text)));
    }

    @PreDestroy
    synchronized void close() {
        if (encoder != null) {
            encoder.close();
        }
    }

    private synchronized Encoder encoder() {
        Encoder known = encoder;
        if (known == null) {
            try {
                known = Encoder.load(threads);
            } catch (RuntimeException | LinkageError failure) {
                on = false;
                LOG.error("Search goes without meanings, the model cannot be loaded", failure);
                throw new IllegalStateException("the model cannot be loaded", failure);
            }
            encoder = known;
        }
        return known;
    }
}
