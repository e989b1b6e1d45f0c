package cn.harbinkepu.work;

import java.util.regex.Pattern;

/// What the keys of jobs have in common.
final class JobKeys {

    private static final Pattern ASKING = Pattern.compile("(?<=[0-9a-f]{12})@[0-9a-f-]{36}$");

    private JobKeys() {}

    /// What a job is about: its key without the identifier behind `@` by which several askings of the same are told
    /// apart.
    static String about(String key) {
        return ASKING.matcher(key).replaceFirst("");
    }
}
