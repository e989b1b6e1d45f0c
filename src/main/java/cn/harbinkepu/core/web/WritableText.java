package cn.harbinkepu.core.web;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/// Text of a request, if a database can keep it and an encoding can write it: without NUL and halves of
/// characters, which would fail late or be kept as something else.
final class WritableText extends StringDeserializer {

    private static final long serialVersionUID = 1;

    /// A text is refused.
    static final class Unwritable extends MismatchedInputException {

        private static final long serialVersionUID = 1;

        Unwritable(JsonParser at) {
            super(at, "text that cannot be written", String.class);
        }
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && !isWritable(text)) {
            throw new Unwritable(parser);
        }
        return text;
    }

    /// Every text of every document passes here, so that pairs are looked at only where there are any.
    private static boolean isWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnwritable(text.charAt(i))) {
                return text.codePoints().noneMatch(WritableText::isUnwritable);
            }
        }
        return true;
    }

    /// A pair of halves is one code point, a half by itself is one of its own.
    private static boolean isUnwritable(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
