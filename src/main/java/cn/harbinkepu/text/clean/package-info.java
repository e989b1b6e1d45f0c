/// Takes out of files what they tell about their makers, without touching what they show: the segments, chunks, boxes
/// and parts of a format that hold it are left out, everything else is copied as it is. Enter at
/// [cn.harbinkepu.text.clean.Strip]; it runs in the parsers' process, never in the application's.
@NullMarked
package cn.harbinkepu.text.clean;

import org.jspecify.annotations.NullMarked;
