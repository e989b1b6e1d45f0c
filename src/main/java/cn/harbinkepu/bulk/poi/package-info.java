/// Workbooks by POI; what others made is read in a confined child.
@NullMarked
package cn.harbinkepu.bulk.poi;

import org.jspecify.annotations.NullMarked;
