package cn.harbinkepu.resource.formula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/// Temml in a JavaScript engine that has no way to Java, files or the network, and that stops after a number of steps.
/// It is read once, at the first formula; calls come one at a time.
final class Temml {

    /// About a tenth of a second; an ordinary formula takes some ten thousand steps.
    private static final int STEPS = 20_000_000;

    private static final Logger LOG = Logger.getLogger(Temml.class);

    private static final String SOURCE = "/META-INF/resources/vendor/temml-0.13.5/temml.min.js";

    private static final Bounded ENGINE = new Bounded();

    private static @Nullable ScriptableObject scope;

    /// The limit of steps was reached. An error and no exception: scripts could catch the latter.
    private static final class TooLong extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Bounded extends ContextFactory {

        @Override
        protected Context makeContext() {
            Context context = super.makeContext();
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            context.setInstructionObserverThreshold(STEPS);
            context.setMaximumInterpreterStackDepth(5_000);
            return context;
        }

        @Override
        protected void observeInstructionCount(Context context, int steps) {
            throw new TooLong();
        }
    }

    private Temml() {}

    /// @return what Temml makes of it, empty if it refuses
    static synchronized Optional<String> render(String tex, boolean display) {
        try (Context context = ENGINE.enterContext()) {
            ScriptableObject global = global(context);
            Scriptable options = context.newObject(global);
            options.put("displayMode", options, display);
            options.put("throwOnError", options, true);
            Scriptable temml = (Scriptable) ScriptableObject.getProperty(global, "temml");
            Object made = ScriptableObject.callMethod(context, temml, "renderToString", new Object[] {tex, options});
            return Optional.of(Context.toString(made));
        } catch (RhinoException | TooLong | StackOverflowError refused) {
            LOG.debugf(refused, "Not a formula: %s", tex);
            return Optional.empty();
        }
    }

    private static ScriptableObject global(Context context) {
        ScriptableObject known = scope;
        return known == null ? read(context) : known;
    }

    private static ScriptableObject read(Context context) {
        try {
            context.setInstructionObserverThreshold(0);
            ScriptableObject fresh = context.initSafeStandardObjects();
            context.evaluateString(fresh, source(), "temml", 1, null);
            context.setInstructionObserverThreshold(STEPS);
            scope = fresh;
            return fresh;
        } catch (RhinoException broken) {
            throw new IllegalStateException("Temml cannot be read", broken);
        }
    }

    private static String source() {
        try (InputStream in = Temml.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IllegalStateException(SOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SOURCE + " cannot be read", e);
        }
    }
}
